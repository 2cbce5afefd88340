/** Which resource of the API serves a kind. Small: all that checks need of a kind is its path and its scope. */
import * as z from 'zod/mini'
import type { KubernetesClient } from './kubernetes-client.ts'
import { parseJson } from './kubernetes-status.ts'
import { refusedRequest } from './kubernetes-unanswered.ts'

/** A kind that can be listed, and where. */
export interface ApiResource {
  readonly kind: string
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string
  /** Last part of the path: `deployments`. */
  readonly plural: string
  readonly namespaced: boolean
}

/** What names a kind. Without `apiVersion`: the API's first group that has it, in its preferred version. */
export interface KindQuery {
  readonly apiVersion?: string
  readonly kind: string
}

export interface Discovery {
  /**
   * Undefined: this cluster has no such kind.
   * @throws Unanswered
   */
  find(query: KindQuery): Promise<ApiResource | undefined>
  /** The API says that a resource is gone: asks anew the next time. */
  forget(): void
}

/** Definitions of new kinds appear while a lab runs: an unknown kind is looked for again, but not with every check. */
const refreshMs = 1000

/**
 * Asks when a kind is first looked for, and again when one is not found. One question serves all who wait for it.
 * @param signal The signal for the next question.
 */
export function createDiscovery(client: Pick<KubernetesClient, 'ask' | 'server'>, signal: () => AbortSignal): Discovery {
  let known: readonly ApiResource[] | undefined
  let knownSince = 0
  let underWay: Promise<readonly ApiResource[]> | undefined

  async function refresh(): Promise<readonly ApiResource[]> {
    underWay ??= discoverResources(client, signal()).finally(() => {
      underWay = undefined
    })
    known = await underWay
    knownSince = performance.now()
    return known
  }

  return {
    async find(query) {
      const resource = known && pick(known, query)
      if (resource !== undefined) return resource
      if (known !== undefined && performance.now() - knownSince < refreshMs) return undefined
      return pick(await refresh(), query)
    },
    forget() {
      known = undefined
    },
  }
}

function pick(resources: readonly ApiResource[], query: KindQuery): ApiResource | undefined {
  return resources.find(({ kind, apiVersion }) => kind === query.kind && (query.apiVersion === undefined || apiVersion === query.apiVersion))
}

/**
 * Every kind that can be listed: the core group first, then the groups and versions in the order that the server prefers.
 * @throws Unanswered
 */
export async function discoverResources(client: Pick<KubernetesClient, 'ask' | 'server'>, signal: AbortSignal): Promise<readonly ApiResource[]> {
  const [core, groups] = await Promise.all(['/api', '/apis'].map((path) => discoverUnder(client, path, signal)))
  return [...(core ?? []), ...(groups ?? [])]
}

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

async function discoverUnder(client: Pick<KubernetesClient, 'ask' | 'server'>, path: string, signal: AbortSignal): Promise<readonly ApiResource[]> {
  const body = await read(client, path, `${aggregated},application/json`, signal)
  const together = aggregatedSchema.safeParse(body)
  // A group that nobody can read must not take the others with it: whoever serves it is a program of its own.
  if (together.success) return together.data.items.flatMap((item) => resourcesOfGroup(groupSchema.safeParse(item).data))
  // Before Kubernetes 1.30: one question for each version of each group. A group whose own server is down has none.
  const versions = versionsSchema.parse(body)
  const names = versions.versions ?? (versions.groups ?? []).flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion))
  const lists = await Promise.all(names.map(async (name) => listSchema.safeParse(await read(client, `${path}/${name}`, 'application/json', signal))))
  return lists.flatMap((list) => (list.success ? resourcesOfList(list.data) : []))
}

async function read(client: Pick<KubernetesClient, 'ask' | 'server'>, path: string, accept: string, signal: AbortSignal): Promise<unknown> {
  const answer = await client.ask({ path, headers: { accept } }, signal)
  const body = answer.body.toString('utf8')
  if (answer.status === 200) return parseJson(body)
  if (path.split('/').length > 2) return undefined
  throw refusedRequest(client.server, answer.status, body)
}

const aggregatedSchema = z.object({ kind: z.literal('APIGroupDiscoveryList'), items: z.array(z.unknown()) })

/** Lists may be null: what serves custom metrics has resources that can only be asked through their subresources. */
const groupSchema = z.object({
  metadata: z.optional(z.object({ name: z.optional(z.string()) })),
  versions: z.array(
    z.object({
      version: z.string(),
      resources: z.nullish(
        z.array(z.object({ resource: z.string(), scope: z.string(), verbs: z.nullish(z.array(z.string())), responseKind: z.nullish(z.object({ kind: z.string() })) })),
      ),
    }),
  ),
})

function resourcesOfGroup(group: z.infer<typeof groupSchema> | undefined): readonly ApiResource[] {
  const name = group?.metadata?.name ?? ''
  return (group?.versions ?? []).flatMap(({ version, resources }) =>
    (resources ?? []).flatMap(({ resource, scope, verbs, responseKind }) => {
      if (!responseKind || verbs?.includes('list') !== true) return []
      return [{ kind: responseKind.kind, apiVersion: name === '' ? version : `${name}/${version}`, plural: resource, namespaced: scope === 'Namespaced' }]
    }),
  )
}

const versionsSchema = z.object({
  versions: z.optional(z.array(z.string())),
  groups: z.optional(z.array(z.object({ versions: z.array(z.object({ groupVersion: z.string() })) }))),
})

const listSchema = z.object({
  groupVersion: z.string(),
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean(), verbs: z.array(z.string()) })),
})

function resourcesOfList({ groupVersion, resources }: z.infer<typeof listSchema>): readonly ApiResource[] {
  // A name with a slash is a subresource: `pods/log`.
  const listable = resources.filter(({ name, verbs }) => !name.includes('/') && verbs.includes('list'))
  return listable.map(({ name, kind, namespaced }) => ({ kind, apiVersion: groupVersion, plural: name, namespaced }))
}
