import { kubectl } from '../look.ts'
import { sentence } from '../words.ts'
import type { PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A Pod that its node's kubelet ended or did not take, and why: the kubelet says so of the whole Pod. */
export function tellPutOut(pod: PodView, telling: Telling): Story | undefined {
  if (pod.phase !== 'Failed' || pod.reason === '') return undefined
  const said = sentence(pod.message.replace(/^Pod was rejected:\s*/, '').trim())
  const node = pod.node === undefined ? 'its node' : `node ${pod.node}`
  return { isCalm: false, reason: `Pod ${pod.name} ${what(pod.reason, node)}${pod.message === '' ? '.' : `: ${said}`}`, look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace) }
}

function what(reason: string, node: string): string {
  switch (reason) {
    case 'Evicted':
      return `was put out by ${node} (Evicted)`
    case 'DeadlineExceeded':
      return 'was ended, as it ran longer than its activeDeadlineSeconds'
    case 'Terminated':
    case 'NodeShutdown':
      return `was ended, as ${node} was shut down`
    case 'Preempting':
      return `was ended by ${node} to make room for a more important Pod`
    default:
      return /^(?:OutOf|NodeAffinity|UnexpectedAdmissionError|TopologyAffinityError)/.test(reason) ? `was not taken by ${node} (${reason})` : `has failed (${reason})`
  }
}
