import { parseSelector, selects, showRequirement } from '../matching/label-selector.ts'
import { asLabels, asRecords, valueAt } from '../reading.ts'
import { listInWords } from '../words.ts'
import type { NodeView } from './node-view.ts'
import type { PodView } from './pod-view.ts'

/** Whether a Pod's nodeSelector and required node affinity allow a node. What is not understood forbids nothing. */
export function mayRunOn(pod: PodView, { name, labels }: NodeView): boolean {
  const terms = termsOf(pod)
  const isSelected = Object.entries(asLabels(pod.spec['nodeSelector'])).every(([key, value]) => labels[key] === value)
  return isSelected && (terms.length === 0 || terms.some((term) => selects(parseSelector({ matchExpressions: term['matchExpressions'] ?? [] }) ?? [], labels) && selects(parseSelector({ matchExpressions: term['matchFields'] ?? [] }) ?? [], { 'metadata.name': name })))
}

/** Which labels a Pod asks its node to have, and which values of them there are: reads on behind "no node has". */
export function askedOfNodes(pod: PodView, nodes: readonly NodeView[]): string {
  const selector = Object.entries(asLabels(pod.spec['nodeSelector']))
  if (selector.length > 0) return `the label ${listInWords(selector.map(([key, value]) => `${key}=${value}`))} that its nodeSelector asks for${valuesOf(selector.map(([key]) => key), nodes)}`
  const requirements = termsOf(pod).flatMap((term) => parseSelector({ matchExpressions: term['matchExpressions'] ?? [] }) ?? [])
  if (requirements.length === 0) return 'the labels that it asks for'
  return `the label ${listInWords(requirements.map(showRequirement))} that its nodeAffinity asks for${valuesOf(requirements.map(({ key }) => key), nodes)}`
}

function termsOf(pod: PodView): ReturnType<typeof asRecords> {
  return asRecords(valueAt(pod.spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'))
}

/** The values that nodes have for a key: often it is only the value that is wrong. */
function valuesOf(keys: readonly string[], nodes: readonly NodeView[]): string {
  const there = nodes.flatMap(({ name, labels }) => keys.flatMap((key) => (labels[key] === undefined ? [] : [`${name} has ${key}=${labels[key]}`])))
  return there.length === 0 ? '' : ` (${listInWords(there, 3)})`
}
