import { asRecords, asText } from '../reading.ts'
import type { NodeView, Taint } from './node-view.ts'
import type { PodView } from './pod-view.ts'

/** The taints that the cluster itself gives to nodes that are not well. */
const troubles: Readonly<Record<string, string>> = {
  'node.kubernetes.io/memory-pressure': 'is short of memory (MemoryPressure)',
  'node.kubernetes.io/disk-pressure': 'is short of disk space (DiskPressure)',
  'node.kubernetes.io/pid-pressure': 'runs too many processes (PIDPressure)',
  'node.kubernetes.io/not-ready': 'is not ready',
  'node.kubernetes.io/unreachable': 'does not answer',
  'node.kubernetes.io/network-unavailable': 'has no network yet'
}

/** Taints of a node that keep a Pod away from it. */
export function untoleratedTaints(pod: PodView, { taints }: NodeView): readonly Taint[] {
  const tolerations = asRecords(pod.spec['tolerations'])
  return taints.filter((taint) => taint.effect !== 'PreferNoSchedule' && !tolerations.some((toleration) => tolerates(toleration, taint)))
}

/** What a taint says about its node: reads on behind the node's name. */
export function taintInWords({ key, value, effect }: Taint, node: string): string {
  if (key === 'node.kubernetes.io/unschedulable') return `is cordoned (kubectl uncordon ${node} makes it take Pods again)`
  return troubles[key] ?? `has the taint ${key}${value === '' ? '' : `=${value}`}:${effect}, which the Pod does not tolerate`
}

function tolerates(toleration: Readonly<Record<string, unknown>>, { key, value, effect }: Taint): boolean {
  const ofEffect = asText(toleration['effect']) ?? ''
  const ofKey = asText(toleration['key']) ?? ''
  if (ofEffect !== '' && ofEffect !== effect) return false
  if (toleration['operator'] === 'Exists') return ofKey === '' || ofKey === key
  return ofKey === key && (asText(toleration['value']) ?? '') === value
}
