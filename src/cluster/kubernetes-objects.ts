/** Reading objects from the API, once, and deleting them. */
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

/** How objects go; see `DeleteOptions` of the API. */
export interface Deletion {
  /** What a Pod is given to end. */
  readonly gracePeriodSeconds?: number
  /** Only the very one, and not another that was given its name meanwhile. */
  readonly preconditions?: { readonly uid: string | undefined }
}

/**
 * Deletes an object, or all of a namespace where there is no name; what they made goes in the background. What is gone is
 * fine.
 * @throws Unanswered
 */
export async function deleteObjects(
  client: Pick<KubernetesClient, 'ask' | 'server'>,
  resource: ApiResource,
  { namespace, name }: { readonly namespace?: string | undefined; readonly name?: string },
  deletion: Deletion,
  signal: AbortSignal,
): Promise<void> {
  const path = pathOf(resource, namespace) + (name === undefined ? '' : `/${encodeURIComponent(name)}`)
  const body = JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', ...deletion })
  const answer = await client.ask({ method: 'DELETE', path, headers: { 'content-type': 'application/json' }, body }, signal)
  // 405: a kind that is only shown, such as measurements. 409: another by its name, or a namespace that is going already.
  if (answer.status >= 300 && ![404, 405, 409].includes(answer.status)) throw refusedRequest(client.server, answer.status, answer.body.toString('utf8'))
}

/** What is to be merged into an object, as https://www.rfc-editor.org/rfc/rfc7396 says: null takes away. */
export interface ObjectPatch {
  readonly metadata?: object
  readonly spec?: object
}

/**
 * Merges a patch into an object as it was read. One that is gone is fine.
 * @returns false: it has changed since it was read, and nothing was done
 * @throws Unanswered
 */
export async function mergeInto(client: Pick<KubernetesClient, 'ask' | 'server'>, resource: ApiResource, { metadata }: KubernetesObject, patch: ObjectPatch, signal: AbortSignal): Promise<boolean> {
  const { name, namespace, resourceVersion } = metadata
  const asRead = { ...patch, metadata: { ...patch.metadata, resourceVersion } }
  const path = `${pathOf(resource, namespace)}/${encodeURIComponent(name)}`
  const { status, body } = await client.ask({ method: 'PATCH', path, headers: { 'content-type': 'application/merge-patch+json' }, body: JSON.stringify(asRead) }, signal)
  if (![200, 404, 409].includes(status)) throw refusedRequest(client.server, status, body.toString('utf8'))
  return status !== 409
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
