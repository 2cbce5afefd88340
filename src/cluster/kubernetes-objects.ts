/** Reading objects from the API, once. */
import * as z from 'zod/mini'
import type { KubernetesObject } from '../checks/world.ts'
import type { KubernetesClient } from './kubernetes-client.ts'
import type { ApiResource } from './kubernetes-discovery.ts'
import { parseJson, parseStatus } from './kubernetes-status.ts'
import { refusedRequest } from './kubernetes-unanswered.ts'

/** All objects of a resource as of `version`. */
export interface ObjectList {
  readonly version: string
  readonly objects: readonly KubernetesObject[]
}

/** The API has no such resource (any more): its definition was deleted. */
export const resourceGone = Symbol('resource gone')

/** Path of all objects of a resource, in one namespace or everywhere. */
export function pathOf(resource: ApiResource, namespace: string | undefined): string {
  const root = resource.apiVersion.includes('/') ? '/apis' : '/api'
  const scope = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  return `${root}/${resource.apiVersion}${scope}/${resource.plural}`
}

/**
 * Lists what is there now. A namespace that does not exist has no objects.
 * @param selector Label selector as kubectl writes it.
 * @throws Unanswered
 */
export async function listObjects(
  client: Pick<KubernetesClient, 'ask' | 'server'>,
  resource: ApiResource,
  options: { readonly namespace?: string | undefined; readonly selector?: string | undefined },
  signal: AbortSignal,
): Promise<ObjectList | typeof resourceGone> {
  const query = options.selector === undefined ? '' : `?labelSelector=${encodeURIComponent(options.selector)}`
  const answer = await client.ask({ path: pathOf(resource, options.namespace) + query, headers: { accept: 'application/json' } }, signal)
  const body = answer.body.toString('utf8')
  if (answer.status === 404) return resourceGone
  const list = answer.status === 200 ? listSchema.safeParse(parseJson(body)) : undefined
  if (list?.success !== true) throw refusedRequest(client.server, answer.status, body)
  // The elements of a list carry neither apiVersion nor kind, but checks compare them as manifests, which do.
  const objects = (list.data.items ?? []).filter(isObject).map((object) => ({ apiVersion: resource.apiVersion, kind: resource.kind, ...object }))
  return { version: list.data.metadata.resourceVersion ?? '', objects }
}

/**
 * Reads one object. Undefined: there is none of that name.
 * @throws Unanswered
 */
export async function getObject(
  client: Pick<KubernetesClient, 'ask' | 'server'>,
  resource: ApiResource,
  options: { readonly namespace?: string | undefined; readonly name: string },
  signal: AbortSignal,
): Promise<KubernetesObject | undefined | typeof resourceGone> {
  const path = `${pathOf(resource, options.namespace)}/${encodeURIComponent(options.name)}`
  const answer = await client.ask({ path, headers: { accept: 'application/json' } }, signal)
  const body = answer.body.toString('utf8')
  // Of the two things that can be missing, only a missing object is named.
  if (answer.status === 404) return parseStatus(body)?.details?.name === undefined ? resourceGone : undefined
  const object = answer.status === 200 ? parseJson(body) : undefined
  if (!isObject(object)) throw refusedRequest(client.server, answer.status, body)
  return object
}

const listSchema = z.object({
  metadata: z.object({ resourceVersion: z.optional(z.string()) }),
  // The server writes null for an empty list of some kinds.
  items: z.nullable(z.array(z.unknown())),
})

/** Whether something from the API is an object with a name. What else is in it is not looked at. */
export function isObject(value: unknown): value is KubernetesObject {
  if (typeof value !== 'object' || value === null || !('metadata' in value)) return false
  const { metadata } = value
  return typeof metadata === 'object' && metadata !== null && 'name' in metadata && typeof metadata.name === 'string'
}
