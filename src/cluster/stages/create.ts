import { Failure, exitCodes } from '../../failure.ts'
import { endAbandonedCreator } from '../abandoned-creator.ts'
import { startsOf } from '../await-health.ts'
import { clusterHealth, type Health } from '../cluster-health.ts'
import { readClusterRecord, writeClusterRecord } from '../cluster-record.ts'
import { createCluster, type Creation } from '../create-cluster.ts'
import { ensureKubeconfig, type KubeconfigExport } from '../export-kubeconfig.ts'
import { listNodeContainers, type NodeContainer } from '../node-containers.ts'
import { removeContainers } from '../remove-containers.ts'
import type { StageReport, StageResult } from '../stage-run.ts'
import { surveyCluster, type Survey } from '../survey-cluster.ts'
import { wakeCluster } from '../wake-cluster.ts'

export interface CreateStage extends Omit<Creation, 'nodeImage'> {
  /** Called only when a cluster has to be made: the image may have to be pulled. */
  readonly nodeImage: () => Promise<string>
  /** The node image that the learner asked for; undefined: a cluster of any will do. */
  readonly askedImage: string | undefined
  readonly rebuild: 'allowed' | 'forbidden'
}

/**
 * A well cluster of ours: the one that is there, reused or woken, else a new one. What is there and ours but beyond
 * repair is removed first; what is not ours is never touched.
 */
export async function createStage(given: CreateStage, report: StageReport, signal: AbortSignal): Promise<StageResult<readonly string[]>> {
  const { engine, folders, shape } = given
  const survey = await surveyCluster(engine, folders, shape.name, signal)
  if (survey.state === 'foreign') throw notOurs(survey.container, shape.name)
  const note = (await keep(given, survey, report, signal)) ?? (await make(given, survey, report, signal))
  const nodes = await listNodeContainers(engine, shape.name, signal)
  return { value: nodes.map((node) => node.name), note }
}

/** The cluster that is there, if it will do; undefined when one has to be made. */
async function keep(given: CreateStage, survey: Survey, report: StageReport, signal: AbortSignal): Promise<string | undefined> {
  if (survey.state !== 'running' && survey.state !== 'stopped') return undefined
  const { containers } = survey
  const difference = differenceOf(given, containers)
  if (difference !== undefined) {
    if (given.rebuild === 'forbidden') throw isDifferent(given.shape.name, difference)
    report.line(`${difference}: making the cluster anew`)
    return undefined
  }
  const kubeconfig: KubeconfigExport = { engine: given.engine, kubeconfig: given.folders.kubeconfig, name: given.shape.name, kind: given.kind, env: given.env }
  const before = survey.state === 'running' ? await healthNow(kubeconfig, containers, signal) : undefined
  const isWell = before?.state === 'well' && before.system === undefined
  const health = isWell ? before : await wakeCluster(kubeconfig, containers, report, signal)
  if (health.state === 'well') {
    if (health.system !== undefined) report.line(`${health.system}; going on, as a lab may have changed that`)
    await writeClusterRecord(given.folders, { name: given.shape.name, phase: 'ready', startedAt: survey.record?.startedAt ?? Date.now(), containers: containers.map(({ id }) => id), nodeImage: containers[0]?.image ?? '' })
    return `${isWell ? 'reused' : 'woken'}, Kubernetes ${health.version}, ${containers.length} nodes`
  }
  report.line(`The cluster did not get well again: ${health.why}. Making it anew.`)
  return undefined
}

async function make(given: CreateStage, survey: Survey, report: StageReport, signal: AbortSignal): Promise<string> {
  if (survey.state === 'half-made') report.line('removing a cluster whose making was broken off')
  // Also where there is no container yet: its creator may have been about to make the first.
  await endAbandonedCreator(await readClusterRecord(given.folders, given.shape.name), signal)
  // Looked at again: a creator that has just been ended may have come further meanwhile.
  const left = await listNodeContainers(given.engine, given.shape.name, signal)
  await removeContainers(given.engine, left.filter((container) => container.isKindNode), signal)
  const version = await createCluster({ ...given, nodeImage: await given.nodeImage() }, report, signal)
  return `made, Kubernetes ${version}, ${given.shape.nodes} nodes`
}

async function healthNow(kubeconfig: KubeconfigExport, containers: readonly NodeContainer[], signal: AbortSignal): Promise<Health> {
  const access = await ensureKubeconfig(kubeconfig, containers, signal)
  if (access === undefined) return { state: 'unwell', why: 'there is no kubeconfig' }
  return await clusterHealth(access, await startsOf(kubeconfig.engine, containers, signal), signal)
}

function differenceOf(given: CreateStage, containers: readonly NodeContainer[]): string | undefined {
  if (containers.length !== given.shape.nodes) return `it has ${containers.length} nodes and ${given.shape.nodes} are asked for`
  const other = given.askedImage === undefined ? undefined : containers.find((container) => container.image !== given.askedImage)
  return other === undefined ? undefined : `it is made of ${other.image} and ${given.askedImage ?? ''} is asked for`
}

function isDifferent(name: string, difference: string): Failure {
  return new Failure({
    what: `The cluster ${name} is another than the one asked for`,
    why: difference,
    next: ['k8s-labs cluster down   removes it, with what labs made in it; then try again'],
    exitCode: exitCodes.provisioning,
  })
}

function notOurs(container: NodeContainer, name: string): Failure {
  return new Failure({
    what: `There is a container ${container.name} that k8s-labs did not make`,
    why: `it has a name that a node of the cluster ${name} needs; it was left as it is`,
    next: [`docker rm -f ${container.name}   if you no longer need it`, 'Or set K8S_LABS_CLUSTER to another name for the cluster of the labs.'],
    exitCode: exitCodes.provisioning,
  })
}
