import { Failure, exitCodes } from '../failure.ts'
import type { Folders } from '../folders.ts'
import { awaitHealth } from './await-health.ts'
import { contextOf, type ClusterShape } from './cluster-name.ts'
import { removeClusterRecord, writeClusterRecord, type ClusterRecord } from './cluster-record.ts'
import type { ClusterEngine } from './engine-source.ts'
import { inotifyLimits, inotifyRemedy, raiseInotifyLimits } from './inotify.ts'
import { kindConfig } from './kind-config.ts'
import { readAccess } from './kubeconfig-access.ts'
import { mendKubeconfig } from './mend-kubeconfig.ts'
import { listNodeContainers } from './node-containers.ts'
import { removeContainers } from './remove-containers.ts'
import { CommandFailed, runCommand } from './run-command.ts'
import type { StageReport } from './stage-run.ts'

export interface Creation {
  readonly engine: ClusterEngine
  readonly folders: Folders
  readonly shape: ClusterShape
  readonly nodeImage: string
  /** kind's file and the environment to run it in. */
  readonly kind: string
  readonly env: Readonly<Record<string, string>>
  /** `allowed`: where the kernel's limits are too low for the nodes and this is root, they may be raised. */
  readonly kit: 'allowed' | 'forbidden'
}

const createMs = 10 * 60_000
const healthMs = 3 * 60_000
/** For taking away what a cancelled or failed creation left, after the signal has aborted. */
const cleanUpMs = 60_000

/**
 * Makes a cluster where there is none, and waits until all of it is well. Cancelled or failed, it takes away what it
 * made; killed, the record that it wrote first tells the next run what is there.
 * @returns the version of Kubernetes
 */
export async function createCluster(creation: Creation, report: StageReport, signal: AbortSignal): Promise<string> {
  const { engine, folders, shape } = creation
  const record: ClusterRecord = { name: shape.name, phase: 'creating', startedAt: Date.now(), containers: [], nodeImage: creation.nodeImage }
  await writeClusterRecord(folders, record)
  try {
    await mendKubeconfig(folders.kubeconfig)
    if (creation.kit === 'allowed' && (await raiseInotifyLimits())) report.line('raised the limits of inotify until the next restart')
    await runKindPatiently(creation, record, report, signal)
    const containers = await listNodeContainers(engine, shape.name, signal)
    report.line('waiting for all nodes, the network and DNS')
    report.progress(0.9)
    const access = await readAccess(folders.kubeconfig, contextOf(shape.name))
    const health = await awaitHealth({ engine, containers, access: () => Promise.resolve(access), timeoutMs: healthMs, onWaiting: report.line }, signal)
    if (health.state === 'unwell' || health.system !== undefined) throw await notWell(health.state === 'unwell' ? health.why : (health.system ?? ''))
    await writeClusterRecord(folders, { ...record, phase: 'ready', containers: containers.map((container) => container.id) })
    return health.version
  } catch (error) {
    await cleanUp(creation, record, report)
    throw error
  }
}

/** On a machine that is busy kubeadm can run out of its own time, by no fault of anything: that is worth a second try. */
async function runKindPatiently(creation: Creation, record: ClusterRecord, report: StageReport, signal: AbortSignal): Promise<void> {
  try {
    await runKind(creation, record, report, signal)
  } catch (error) {
    if (!(error instanceof Failure) || !isOutOfTime(error.why)) throw error
    report.line('kubeadm ran out of time on this busy machine; trying once more')
    const left = await listNodeContainers(creation.engine, record.name, signal)
    await removeContainers(creation.engine, left.filter((container) => container.isKindNode), signal)
    await runKind(creation, record, report, signal)
  }
}

/** Whether an error of kind's or kubeadm's is one of time. */
export function isOutOfTime(why: string): boolean {
  return /deadline exceeded|timed out|timeout waiting|TLS handshake timeout/i.test(why)
}

async function runKind(creation: Creation, record: ClusterRecord, report: StageReport, signal: AbortSignal): Promise<void> {
  let recorded: Promise<void> = Promise.resolve()
  try {
    await runCommand({
      file: creation.kind,
      // `--name` first: the record's reader knows an abandoned process by these words.
      args: ['create', 'cluster', '--name', creation.shape.name, '--image', creation.nodeImage, '--kubeconfig', creation.folders.kubeconfig, '--config', '-'],
      env: creation.env,
      input: kindConfig(creation.shape, creation.engine.cgroupVersion),
      timeoutMs: createMs,
      signal,
      onStart: (pid) => {
        recorded = writeClusterRecord(creation.folders, { ...record, creator: pid }).catch((error: unknown) => report.line(`the record of this cluster could not be written: ${String(error)}`))
      },
      onLine: (line) => {
        const step = kindStep(line)
        if (step === undefined) return
        report.line(step)
        const fraction = creationProgress(step)
        if (fraction !== undefined) report.progress(fraction)
      },
    })
  } catch (error) {
    if (error instanceof CommandFailed) throw kindFailed(error)
    throw error
  } finally {
    await recorded
  }
}

/** What kind says in a line, without its pictures, whose width terminals disagree about; undefined for its small talk. */
export function kindStep(line: string): string | undefined {
  const step = line.replaceAll(/\p{Extended_Pictographic}\uFE0F?/gu, '').replaceAll(/\s+/g, ' ').trim()
  const isSmallTalk = /^(Set kubectl|kubectl cluster-info|You can now use|Have a |Thanks for|Not sure what|using docker due to|cgroup v1 is deprecated)/.test(step)
  return isSmallTalk || step === '' ? undefined : step
}

/** How far along creating is when kind says that a step begins; measured with two nodes. */
const steps: readonly (readonly [RegExp, number])[] = [
  [/^• Ensuring node image/, 0.02],
  [/^• Preparing nodes/, 0.05],
  [/^• Writing configuration/, 0.2],
  [/^• Starting control-plane/, 0.25],
  [/^• Installing CNI/, 0.55],
  [/^• Installing StorageClass/, 0.6],
  [/^• Joining worker nodes/, 0.65],
]

/** From a line of kind's, the fraction of the work that is done; undefined for one that does not tell. */
export function creationProgress(line: string): number | undefined {
  return steps.find(([pattern]) => pattern.test(line))?.[1]
}

async function cleanUp(creation: Creation, record: ClusterRecord, report: StageReport): Promise<void> {
  const signal = AbortSignal.timeout(cleanUpMs)
  try {
    const left = await listNodeContainers(creation.engine, record.name, signal)
    // There was none before, so what kind's label is on has been made by the process that has just ended.
    const made = left.filter((container) => container.isKindNode)
    if (made.length > 0) report.line('taking away what was made so far')
    await removeContainers(creation.engine, made, signal)
    await removeClusterRecord(creation.folders, record.name)
  } catch (error) {
    // Docker itself may be gone. The record stays, so that the next run takes away what is left.
    report.line(`what was made so far is still there: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function kindFailed(error: CommandFailed): Failure {
  const errorLine = error.lastLines.findLast((line) => /^(ERROR|error|Error)/.test(line))
  return new Failure({
    what: 'The cluster could not be created',
    why: errorLine?.replace(/^ERROR: /, '') ?? error.message,
    next: ['Try again.', 'k8s-labs doctor   looks for what is wrong with this machine'],
    exitCode: exitCodes.provisioning,
    cause: error,
  })
}

/** The usual cause on Linux is told with its remedy: the Pods' own words for it are "too many open files". */
async function notWell(why: string): Promise<Failure> {
  const limits = await inotifyLimits()
  const remedy = limits === undefined ? undefined : inotifyRemedy(limits)
  return new Failure({
    what: 'The new cluster did not get well',
    why: `after ${healthMs / 1000} s ${why}${remedy === undefined ? '' : `; a likely cause is that this machine allows only ${limits?.instances ?? 0} inotify instances`}`,
    next: [...(remedy === undefined ? [] : [`${remedy}   then try again`]), 'k8s-labs doctor   looks for what is wrong with this machine, such as too little memory'],
    exitCode: exitCodes.provisioning,
  })
}
