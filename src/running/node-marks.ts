import { asLabels, asRecords, asText, valueAt } from '../checks/reading.ts'
import type { KubernetesObject } from '../checks/world.ts'
import type { ClusterObjects } from '../cluster/cluster-objects.ts'
import type { ObjectPatch } from '../cluster/kubernetes-objects.ts'
import { nodes } from '../cluster/known-resources.ts'
import type { NodeMarks } from '../content/lab.ts'

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
export async function nodeMarks(declared: NodeMarks, objects: Pick<ClusterObjects, 'list'>, signal: AbortSignal): Promise<readonly NodeMark[]> {
  if (!marksNodes(declared)) return []
  const marks = (await objects.list(nodes, signal)).flatMap(marksOn).filter((mark) => isDeclared(mark, declared))
  // Taints of one key and several effects go together.
  return [...new Map(marks.map((mark) => [describeMark(mark), mark])).values()]
}

/** Takes marks off their nodes. A node that is gone is fine. @throws Failure */
export async function removeNodeMarks(marks: readonly NodeMark[], objects: Pick<ClusterObjects, 'change'>, signal: AbortSignal): Promise<void> {
  for (const mark of marks) await objects.change({ of: nodes, name: mark.node }, (node) => withoutMark(node, mark), signal)
}

/** The merge patch that takes a mark off a node: taints are a list, which it gives as a whole. */
export function withoutMark(node: KubernetesObject, mark: NodeMark): ObjectPatch {
  switch (mark.kind) {
    case 'label':
      return { metadata: { labels: { [mark.name]: null } } }
    case 'taint':
      return { spec: { taints: asRecords(valueAt(node, 'spec', 'taints')).filter(({ key }) => key !== mark.name) } }
    case 'cordon':
      return { spec: { unschedulable: null } }
    default:
      return mark satisfies never
  }
}
