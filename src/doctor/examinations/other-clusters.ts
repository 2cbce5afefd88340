import { clusterShape } from '../../cluster/cluster-name.ts'
import { isOurs } from '../../cluster/ownership.ts'
import { listKindClusters } from '../../cluster/kind-clusters.ts'
import type { Examination } from '../examination.ts'
import { awaitsEngine, well, type Finding } from '../finding.ts'

/** Clusters of k8s-labs beside the one that almost all labs share: left over, or made for a lab with more nodes. */
export const otherClusters: Examination = async (patient, signal) => {
  const search = await patient.engine()
  if (search.state === 'none') return awaitsEngine('Other clusters')
  const { engine } = search
  const own = clusterShape(2, patient.env).name
  const others = (await listKindClusters(engine, signal)).filter(({ name }) => name !== own)
  const seen = await Promise.all(
    others.map(async ({ name, nodes }): Promise<OtherCluster> => {
      const [node] = nodes
      return { name, nodes: nodes.length, isRunning: nodes.some(({ state }) => state === 'running'), isOurs: node !== undefined && (await isOurs(engine, node, undefined, signal)) }
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
}

export function judgeOthers(others: readonly OtherCluster[]): Finding {
  const name = 'Other clusters'
  const ours = others.filter(({ isOurs }) => isOurs)
  const yours = others.filter(({ isOurs }) => !isOurs)
  const aside = yours.length === 0 ? '' : `yours, which k8s-labs never touches: ${yours.map(({ name }) => name).join(', ')}`
  if (ours.length === 0) return well(name, aside === '' ? 'none' : aside)
  return {
    name,
    state: 'warning',
    what: ours.map((other) => `${other.name} (${other.nodes} ${other.nodes === 1 ? 'node' : 'nodes'}, ${other.isRunning ? 'running' : 'stopped'})`).join(', '),
    cause: `made by k8s-labs, for a lab with more nodes or under another name; ${ours.some(({ isRunning }) => isRunning) ? 'each running node takes 0.6 GB of memory' : 'each takes disk'}`,
    fix: ours.map((other) => `K8S_LABS_CLUSTER=${other.name} k8s-labs cluster down   when you no longer need it`),
  }
}
