import type { NodeMarks } from '../content/lab.ts'
import { isDeclared, marksNodes, marksOn } from '../running/node-marks.ts'
import type { ClusterReader } from './cluster-reader.ts'
import { fingerprintOf, type StateItems } from './lab-state.ts'

/** The labels, taints and cordons that a lab declares to make, on the nodes that have them. */
export async function nodeMarkState(cluster: Pick<ClusterReader, 'nodes' | 'unmark'>, declared: NodeMarks, signal: AbortSignal): Promise<StateItems> {
  if (!marksNodes(declared)) return []
  return (await cluster.nodes(signal)).flatMap((node) =>
    marksOn(node).filter((mark) => isDeclared(mark, declared)).map((mark) => [
      `node ${mark.node}/${mark.kind}/${mark.kind === 'cordon' ? '' : mark.name}`,
      { fingerprint: fingerprintOf(mark), remove: (until) => cluster.unmark(node, mark, until) },
    ] as const),
  )
}
