import { asLabels, asRecord, asRecords, asText, valueAt, type JsonRecord } from '../reading.ts'
import type { Telling } from './story.ts'

/** A node as the explanation of a Pod needs it. */
export interface NodeView {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly taints: readonly Taint[]
  /** What Pods may have of it in all, such as `{ cpu: '2' }`. */
  readonly allocatable: JsonRecord
  readonly isReady: boolean
}

export interface Taint {
  readonly key: string
  readonly value: string
  readonly effect: string
}

/** The cluster's nodes. */
export async function listNodes({ kubernetes, signal }: Telling): Promise<readonly NodeView[]> {
  const nodes = await kubernetes.list({ apiVersion: 'v1', kind: 'Node' }, signal)
  return nodes.map((node) => ({
    name: node.metadata.name,
    labels: asLabels(node.metadata.labels),
    taints: asRecords(valueAt(node, 'spec', 'taints')).map((taint) => ({ key: asText(taint['key']) ?? '', value: asText(taint['value']) ?? '', effect: asText(taint['effect']) ?? '' })),
    allocatable: asRecord(valueAt(node, 'status', 'allocatable')) ?? {},
    isReady: asRecords(valueAt(node, 'status', 'conditions')).some(({ type, status }) => type === 'Ready' && status === 'True')
  }))
}
