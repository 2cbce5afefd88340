import { asNumber, valueAt } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'
import { conditionOf } from './condition.ts'
import type { WorkloadKind } from './workload-kind.ts'

/** A change that has not reached all Pods yet, or that is held back. Undefined: it has reached them. */
export function rolloutInWords(kind: WorkloadKind, workload: KubernetesObject, wanted: number): string | undefined {
  if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'DaemonSet') return undefined
  const { name } = workload.metadata
  if (!isObserved(workload)) return `${kind} ${name} was changed a moment ago.`
  const updated = asNumber(valueAt(workload, 'status', kind === 'DaemonSet' ? 'updatedNumberScheduled' : 'updatedReplicas')) ?? 0
  if (updated < wanted) return `${updated} of ${wanted} Pods ${updated === 1 ? 'is' : 'are'} updated.${heldBack(kind, workload, name)}`
  const total = asNumber(valueAt(workload, 'status', 'replicas')) ?? wanted
  return kind === 'Deployment' && total > updated ? `All new Pods are there; ${total - updated} old ${total - updated === 1 ? 'one is' : 'ones are'} being ended.` : undefined
}

/** That a Deployment has made no progress for longer than it may, as a sentence with a space in front. Empty: it has. */
export function missedDeadline(workload: KubernetesObject): string {
  if (!isObserved(workload) || conditionOf(workload, 'Progressing', 'False')?.reason !== 'ProgressDeadlineExceeded') return ''
  const { name, annotations } = workload.metadata
  const seconds = asNumber(valueAt(workload, 'spec', 'progressDeadlineSeconds')) ?? 600
  const back = Number(annotations?.['deployment.kubernetes.io/revision'] ?? 1) > 1 ? `; kubectl rollout undo deployment/${name} goes back to the version before` : ''
  return ` The rollout of Deployment ${name} counts as failed, as it made no progress for ${seconds} seconds (progressDeadlineSeconds)${back}.`
}

/** Whether the status is about the spec as it is now. */
function isObserved(workload: KubernetesObject): boolean {
  return (asNumber(valueAt(workload, 'status', 'observedGeneration')) ?? 0) >= (asNumber(valueAt(workload, 'metadata', 'generation')) ?? 0)
}

function heldBack(kind: WorkloadKind, workload: KubernetesObject, name: string): string {
  if (valueAt(workload, 'spec', 'paused') === true) return ` Deployment ${name} is paused, so its change reaches no Pod: kubectl rollout resume deployment/${name} lets it go on.`
  if (valueAt(workload, 'spec', 'updateStrategy', 'type') === 'OnDelete') return ` ${kind} ${name} replaces a Pod only when it is deleted (updateStrategy OnDelete).`
  const partition = asNumber(valueAt(workload, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')) ?? 0
  return partition > 0 ? ` StatefulSet ${name} leaves the Pods below number ${partition} as they are (partition).` : ''
}
