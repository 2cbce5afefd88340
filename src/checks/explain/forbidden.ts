import { kubectl } from '../look.ts'
import type { PodView } from './pod-view.ts'

/** What the API server would not let a program do, and who would be asked for the right. */
export interface Forbidden {
  readonly reason: string
  readonly look: string
}

/** The API server's own words, as they are or inside JSON, where quotes have a backslash. */
const refusal = /is forbidden: User \\?"([^"\\]+)\\?" cannot (\S+) resource \\?"([^"\\]+)\\?"(?: in API group \\?"([^"\\]*)\\?")?(?: in the namespace \\?"([^"\\]+)\\?"| at the cluster scope)?/

/**
 * A refusal of the API server in the log of a program that asked it.
 * @param log its last lines
 */
export function forbiddenIn(log: string, pod: PodView, labNamespace: string): Forbidden | undefined {
  const found = [...log.matchAll(new RegExp(refusal, 'g'))].at(-1)
  if (found === undefined) return undefined
  const [, user = '', verb = '', resource = '', group = '', namespace] = found
  const account = /^system:serviceaccount:([^:]+):(.+)$/.exec(user)
  const who = account === null ? `user ${user}` : `ServiceAccount ${account[2] ?? ''}${account[1] === pod.namespace ? '' : ` of namespace ${account[1] ?? ''}`}`
  const rights = namespace === undefined ? 'A ClusterRole and a ClusterRoleBinding' : 'A Role and a RoleBinding'
  const kind = group === '' ? resource : `${resource}.${group}`
  return {
    reason: `${who} may not ${verb} ${kind} ${namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`}. ${rights} would give it that right.`,
    look: kubectl(`auth can-i ${verb} ${kind} --as=${user}`, namespace, labNamespace)
  }
}
