import { kubectl } from '../look.ts'
import { sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { conditionOf } from './condition.ts'
import { patienceMs, type Story, type Telling } from './story.ts'

/** Why the API server does not pass on what an APIService is for. Undefined: it does, or has not tried yet. */
export function explainApiService(apiService: KubernetesObject, { kubernetes, now }: Telling): Story | undefined {
  const { name, creationTimestamp = '' } = apiService.metadata
  const available = conditionOf(apiService, 'Available')
  if (available?.status !== 'False') return undefined
  // The Pods behind it may be just starting.
  const isCalm = now - (Date.parse(creationTimestamp) || 0) < patienceMs
  return { isCalm, reason: `APIService ${name} is not available: ${sentence(inShort(available.message))}`, look: kubectl(`describe apiservice ${name}`, kubernetes.namespace, kubernetes.namespace) }
}

/** Go repeats the address in front of what went wrong there. */
function inShort(message: string): string {
  return message.replace(/: (Get|bad status from|Head) "?https:\/\/[^\s"]+"?: /, ': ')
}
