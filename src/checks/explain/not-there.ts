import { nearestName } from './nearest-name.ts'

/**
 * `Secret login does not exist in namespace shop. Secret logins exists: was that meant?`
 * @param others names of what there is of that kind
 */
export function notThere(kind: string, name: string, namespace: string, others: readonly string[]): string {
  const near = nearestName(name, others)
  return `${kind} ${name} does not exist in namespace ${namespace}. ${near === undefined ? 'Create it, or correct the name in the Pod.' : `${kind} ${near} exists: was that meant?`}`
}
