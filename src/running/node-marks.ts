import { asLabels, asRecord, asRecords, asText, valueAt } from '../checks/reading.ts'
import type { NodeMarks } from '../content/lab.ts'
import type { Kubectl } from './kubectl.ts'

/** What a lab has put on a node of the cluster: a label or taint by its key, or its being cordoned. */
export type NodeMark = { readonly node: string; readonly value: string } & ({ readonly kind: 'label' | 'taint'; readonly name: string } | { readonly kind: 'cordon' })

/** A mark in words: `label disk of node k8s-labs-worker`. */
export function describeMark(mark: NodeMark): string {
  return mark.kind === 'cordon' ? `the cordon of node ${mark.node}` : `${mark.kind} ${mark.name} of node ${mark.node}`
}

/** The marks on a node, of whomever: as an API shows it. */
export function marksOn(object: unknown): readonly NodeMark[] {
  const node = asText(valueAt(object, 'metadata', 'name')) ?? ''
  const labels = Object.entries(asLabels(valueAt(object, 'metadata', 'labels'))).map(([name, value]) => ({ kind: 'label' as const, node, name, value }))
  // Those of the cluster come and go with how the node is, and that of a cordon with the cordon.
  const taints = asRecords(valueAt(object, 'spec', 'taints')).map((taint) => ({ name: asText(taint['key']) ?? '', value: `${asText(taint['value']) ?? ''}:${asText(taint['effect']) ?? ''}` })).filter(({ name }) => !name.startsWith('node.kubernetes.io/'))
  const cordon = valueAt(object, 'spec', 'unschedulable') === true ? [{ kind: 'cordon' as const, node, value: '' }] : []
  return [...labels, ...taints.map((taint) => ({ kind: 'taint' as const, node, ...taint })), ...cordon]
}

/** Whether a mark is one that a lab says it makes. */
export function isDeclared(mark: NodeMark, { labels, taints, cordons }: NodeMarks): boolean {
  switch (mark.kind) {
    case 'label':
      return labels.includes(mark.name)
    case 'taint':
      return taints.includes(mark.name)
    case 'cordon':
      return cordons
    default:
      return mark satisfies never
  }
}

/** Whether a lab changes nodes at all. */
export function marksNodes({ labels, taints, cordons }: NodeMarks): boolean {
  return cordons || labels.length + taints.length > 0
}

/** The marks of a lab that are on the cluster's nodes now. @throws Failure */
export async function nodeMarks(declared: NodeMarks, kubectl: Kubectl, signal: AbortSignal): Promise<readonly NodeMark[]> {
  if (!marksNodes(declared)) return []
  const list: unknown = JSON.parse(await kubectl(['get', 'nodes', '-o', 'json'], { signal }))
  const marks = asRecords(asRecord(list)?.['items']).flatMap(marksOn).filter((mark) => isDeclared(mark, declared))
  // Taints of one key and several effects go together.
  return [...new Map(marks.map((mark) => [describeMark(mark), mark])).values()]
}

/** Takes marks off their nodes. @throws Failure */
export async function removeNodeMarks(marks: readonly NodeMark[], kubectl: Kubectl, signal: AbortSignal): Promise<void> {
  for (const mark of marks) await kubectl(mark.kind === 'cordon' ? ['uncordon', mark.node] : [mark.kind, 'node', mark.node, `${mark.name}-`], { signal })
}
