/** One watch: what happens to the objects of a resource from a version on, until the server ends it. */
import type { IncomingMessage } from 'node:http'
import * as z from 'zod/mini'
import { Unanswered, type KubernetesObject } from '../checks/world.ts'
import type { KubernetesClient } from './kubernetes-client.ts'
import type { ApiResource } from './kubernetes-discovery.ts'
import { isObject, pathOf } from './kubernetes-objects.ts'
import { parseJson, parseStatus } from './kubernetes-status.ts'
import { brokenConnection, refusedRequest, tooSlow } from './kubernetes-unanswered.ts'

export type WatchEvent =
  | { readonly kind: 'changed' | 'deleted'; readonly object: KubernetesObject; readonly version: string }
  /** Nothing happened up to this version. */
  | { readonly kind: 'bookmark'; readonly version: string }
  /** The server does not know what happened since the version: everything has to be listed anew. */
  | { readonly kind: 'expired' }

/**
 * Seconds after which the server ends a watch by itself. Short, so that a connection that died without a word costs
 * no more than this; a watch that goes on from its last version costs one small request.
 */
const lengthSeconds = 45

/**
 * Ends when the server ends it, which is no error: the next watch goes on from the last version.
 * @throws Unanswered when the connection breaks or the server refuses.
 */
export async function* watchObjects(
  client: Pick<KubernetesClient, 'open' | 'server'>,
  resource: ApiResource,
  options: { readonly namespace: string | undefined; readonly version: string },
  signal: AbortSignal,
): AsyncGenerator<WatchEvent> {
  const query = new URLSearchParams({ watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: String(lengthSeconds), resourceVersion: options.version })
  const overdueMs = (lengthSeconds + 5) * 1000
  const overdue = new AbortController()
  const timer = setTimeout(() => overdue.abort(tooSlow(client.server, overdueMs)), overdueMs)
  const either = AbortSignal.any([signal, overdue.signal])
  try {
    const message = await client.open({ path: `${pathOf(resource, options.namespace)}?${query}`, headers: { accept: 'application/json' }, deadlineMs: 3000 }, either)
    if (message.statusCode === 410) return yield { kind: 'expired' }
    if (message.statusCode !== 200) throw refusedRequest(client.server, message.statusCode ?? 0, await firstLine(message))
    for await (const line of linesOf(message)) yield readEvent(line, client.server)
  } catch (error) {
    if (error instanceof Unanswered) throw error
    if (either.aborted && either.reason instanceof Unanswered) throw either.reason
    throw brokenConnection(client.server, error)
  } finally {
    clearTimeout(timer)
  }
}

async function firstLine(message: IncomingMessage): Promise<string> {
  for await (const line of linesOf(message)) return line
  return ''
}

/** The lines of an answer. What comes after the last line end is a torn event, and dropped. */
async function* linesOf(message: IncomingMessage): AsyncGenerator<string> {
  message.setEncoding('utf8')
  let rest = ''
  for await (const chunk of message) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

const eventSchema = z.object({ type: z.string(), object: z.unknown() })

function readEvent(line: string, server: string): WatchEvent {
  const event = eventSchema.safeParse(parseJson(line))
  if (!event.success) throw refusedRequest(server, 200, `a watch event that cannot be read: ${line}`)
  const { type, object } = event.data
  const version = versionOf(object)
  if (type === 'ERROR') {
    const status = parseStatus(object)
    if (status?.code === 410) return { kind: 'expired' }
    throw refusedRequest(server, status?.code ?? 500, JSON.stringify(object))
  }
  if (type === 'BOOKMARK' && version !== undefined) return { kind: 'bookmark', version }
  if (isObject(object) && version !== undefined) return { kind: type === 'DELETED' ? 'deleted' : 'changed', object, version }
  throw refusedRequest(server, 200, `a watch event of an unknown kind: ${line}`)
}

const versionSchema = z.object({ metadata: z.object({ resourceVersion: z.string() }) })

/** A bookmark has a version but no name. */
function versionOf(object: unknown): string | undefined {
  const parsed = versionSchema.safeParse(object)
  return parsed.success ? parsed.data.metadata.resourceVersion : undefined
}
