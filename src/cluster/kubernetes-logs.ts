/** What a container of a Pod printed. */
import type { KubernetesClient } from './kubernetes-client.ts'
import { saysOfPod, statusMessage } from './kubernetes-status.ts'
import { refusedRequest } from './kubernetes-unanswered.ts'

export interface LogQuery {
  readonly namespace: string
  readonly name: string
  /** Absent: the first one. */
  readonly container?: string
  /** Of the container before its last restart. */
  readonly previous?: boolean
  readonly tailLines: number
}

/**
 * The last lines. Empty when there are none yet, or no such Pod or container.
 * @throws Unanswered
 */
export async function readLogs(client: Pick<KubernetesClient, 'ask' | 'server'>, query: LogQuery, signal: AbortSignal): Promise<string> {
  const parameters = new URLSearchParams({ tailLines: String(query.tailLines), limitBytes: String(1024 * 1024) })
  if (query.container !== undefined) parameters.set('container', query.container)
  if (query.previous === true) parameters.set('previous', 'true')
  const path = `/api/v1/namespaces/${encodeURIComponent(query.namespace)}/pods/${encodeURIComponent(query.name)}/log?${parameters}`
  const answer = await client.ask({ path }, signal)
  const body = answer.body.toString('utf8')
  if (answer.status === 200) return body
  const container = query.container === undefined && answer.status === 400 ? firstOf(statusMessage(body)) : undefined
  if (container !== undefined) return await readLogs(client, { ...query, container }, signal)
  // The container waits to start, or was never restarted; 204: the Pod has no node yet. Nothing was printed.
  if (answer.status === 204 || saysOfPod(answer.status, body)) return ''
  throw refusedRequest(client.server, answer.status, body)
}

/** `a container name must be specified for pod web, choose one of: [web proxy]` */
function firstOf(message: string): string | undefined {
  return /choose one of: \[([^\s\]]+)/.exec(message)?.[1]
}
