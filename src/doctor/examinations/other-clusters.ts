import { clusterShapes } from '../../cluster/cluster-name.ts'
import { isOurs } from '../../cluster/ownership.ts'
import { listKindClusters } from '../../cluster/kind-clusters.ts'
import type { Examination } from '../examination.ts'
import { awaitsEngine, well, type Finding } from '../finding.ts'

/** Clusters beside the one that almost all labs share: for labs with more nodes, of k8s-labs under another name, or somebody else's. */
export const otherClusters: Examination = async (patient, signal) => {
  const search = await patient.engine()
  if (search.state === 'none') return awaitsEngine('Other clusters')
  const { engine } = search
  const [own, ...larger] = clusterShapes(patient.env)
  const others = (await listKindClusters(engine, signal)).filter(({ name }) => name !== own?.name)
  const seen = await Promise.all(
    others.map(async ({ name, nodes }): Promise<OtherCluster> => {
      const [node] = nodes
      return { name, nodes: nodes.length, isRunning: nodes.some(({ state }) => state === 'running'), isOurs: node !== undefined && (await isOurs(engine, node, undefined, signal)), isForLabs: larger.some((shape) => shape.name === name) }
    }),
  )
  return judgeOthers(seen)
}

export interface OtherCluster {
  readonly name: string
  readonly nodes: number
  readonly isRunning: boolean
  /** Made by k8s-labs. */
  readonly isOurs: boolean
  /** It is the one that labs with more nodes share. */
  readonly isForLabs: boolean
}

export function judgeOthers(others: readonly OtherCluster[]): Finding {
  const name = 'Other clusters'
  const left = others.filter(({ isOurs, isForLabs }) => isOurs && !isForLabs)
  const needed = others.filter(({ isOurs, isForLabs }) => isOurs && isForLabs)
  const yours = others.filter(({ isOurs }) => !isOurs)
  if (left.length > 0) {
    return {
      name,
      state: 'warning',
      what: left.map(inWords).join(', '),
      cause: `made by k8s-labs under another name; ${left.some(({ isRunning }) => isRunning) ? 'each running node takes 0.6 GB of memory' : 'each takes disk'}`,
      fix: left.map((other) => `K8S_LABS_CLUSTER=${other.name} k8s-labs cluster down   when you no longer need it`),
    }
  }
  const asides = [
    ...needed.map((other) => `${inWords(other)} for labs that need more nodes; k8s-labs cluster down --nodes ${other.nodes} deletes it`),
    ...(yours.length === 0 ? [] : [`yours, which k8s-labs never touches: ${yours.map((other) => other.name).join(', ')}`]),
  ]
  return well(name, asides.length === 0 ? 'none' : asides.join('; '))
}

function inWords({ name, nodes, isRunning }: OtherCluster): string {
  return `${name} (${nodes} ${nodes === 1 ? 'node' : 'nodes'}, ${isRunning ? 'running' : 'stopped'})`
}
