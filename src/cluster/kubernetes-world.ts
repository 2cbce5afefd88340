/** What checks ask of the lab's cluster, asked of its API server. */
import { parseSelector, selects } from '../checks/matching/label-selector.ts'
import type { KubernetesObject, KubernetesWorld, ObjectQuery } from '../checks/world.ts'
import { createHeartbeat } from '../docker/heartbeat.ts'
import { createKubernetesClient, type KubernetesClient } from './kubernetes-client.ts'
import { readConnection } from './kubernetes-connection.ts'
import { createDiscovery, type ApiResource } from './kubernetes-discovery.ts'
import { execInPod } from './kubernetes-exec.ts'
import { readLogs } from './kubernetes-logs.ts'
import { getObject, listObjects, resourceGone } from './kubernetes-objects.ts'
import { requestThroughApi } from './kubernetes-proxy.ts'
import { parseStatus } from './kubernetes-status.ts'
import { createStores } from './kubernetes-stores.ts'
import { refusedRequest } from './kubernetes-unanswered.ts'

export interface KubernetesOptions {
  readonly kubeconfig: string
  readonly context: string
  /** The lab's namespace. It need not exist yet. */
  readonly namespace: string
}

/** A world with connections to end. */
export type KubernetesConnectionWorld = KubernetesWorld & { close(): void }

/**
 * The world of one namespace. Nothing is asked yet, so that a cluster that is down shows in the answers alone, and a
 * world goes on by itself when its cluster comes back, even as a new one by the same kubeconfig.
 * @throws Failure (exit 3) when the kubeconfig cannot be read.
 */
export async function connectKubernetes(options: KubernetesOptions): Promise<KubernetesConnectionWorld> {
  const read = () => readConnection(options)
  const client = createKubernetesClient(await read(), read)
  const isAlive = (signal: AbortSignal) => ask(client, options.namespace, signal)
  const heartbeat = createHeartbeat(isAlive, (turn) => {
    // A cluster that comes back may be another one, with other kinds.
    if (turn === 'found') discovery.forget()
    stores.announce()
  })
  const closed = new AbortController()
  const until = (signal: AbortSignal) => AbortSignal.any([signal, heartbeat.alive, closed.signal])
  const discovery = createDiscovery(client, () => AbortSignal.any([heartbeat.alive, closed.signal]))
  const stores = createStores(
    (query) => ({ client, heartbeat, find: () => discovery.find(query), forget: () => discovery.forget() }),
    { onFirst: () => heartbeat.start(), onLast: () => heartbeat.stop() },
  )

  async function resourceOf(query: Pick<ObjectQuery, 'apiVersion' | 'kind'>): Promise<ApiResource | undefined> {
    // What is known of kinds outlives the API server; that a kind is missing must not be said in its absence.
    if (heartbeat.alive.aborted) throw heartbeat.alive.reason
    return await discovery.find(query)
  }

  async function list(query: ObjectQuery, signal: AbortSignal): Promise<readonly KubernetesObject[]> {
    const resource = await resourceOf(query)
    if (resource === undefined) return []
    const namespace = query.namespace ?? options.namespace
    const requirements = query.selector === undefined ? [] : parseSelector(query.selector)
    const stored = requirements && stores.objects(resource, namespace)
    if (stored === undefined) return await listFromApi(resource, namespace, query, signal)
    return candidatesOf(stored, query.name).filter(({ metadata }) => selects(requirements ?? [], metadata.labels ?? {}))
  }

  async function listFromApi(resource: ApiResource, namespace: string, query: ObjectQuery, signal: AbortSignal): Promise<readonly KubernetesObject[]> {
    const scope = resource.namespaced ? namespace : undefined
    const { name, selector } = query
    if (name !== undefined && selector === undefined) {
      const object = await getObject(client, resource, { namespace: scope, name }, until(signal))
      if (object === resourceGone) return await withoutResource(query)
      return object === undefined ? [] : [object]
    }
    const found = await listObjects(client, resource, { namespace: scope, selector }, until(signal))
    if (found === resourceGone) return await withoutResource(query)
    return name === undefined ? found.objects : found.objects.filter(({ metadata }) => metadata.name === name)
  }

  /** Nothing is there, if the API itself says that the kind is gone. Any other "not found" is no answer. */
  async function withoutResource(query: ObjectQuery): Promise<readonly KubernetesObject[]> {
    discovery.forget()
    if ((await discovery.find(query)) === undefined) return []
    throw refusedRequest(client.server, 404, `it does not serve ${query.kind}, which it lists`)
  }

  return {
    namespace: options.namespace,
    list,
    async hasKind(query) {
      return (await resourceOf(query)) !== undefined
    },
    logs: (pod, signal) => readLogs(client, pod, until(signal)),
    exec: (pod, command, signal) => execInPod(client, pod, command, isAlive, until(signal)),
    async request(to, request, signal) {
      const kind = to.kind === 'service' ? 'Service' : 'Pod'
      const [object] = await list({ apiVersion: 'v1', kind, namespace: to.namespace, name: to.name }, signal)
      return requestThroughApi(client, to, object, request, isAlive, until(signal))
    },
    subscribe: (query, onChange) => stores.subscribe(query, query.namespace ?? options.namespace, onChange),
    close() {
      closed.abort()
      stores.close()
      client.close()
    },
  }
}

/** With a name, no other has to be looked at. */
function candidatesOf(stored: ReadonlyMap<string, KubernetesObject>, name: string | undefined): readonly KubernetesObject[] {
  if (name === undefined) return [...stored.values()]
  const object = stored.get(name)
  return object === undefined ? [] : [object]
}

/** A question that needs the API server, its database and the right to ask. Whether the namespace exists does not matter. */
async function ask(client: KubernetesClient, namespace: string, signal: AbortSignal): Promise<void> {
  const answer = await client.ask({ path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`, deadlineMs: 2500 }, signal)
  const body = answer.body.toString('utf8')
  const isAnswer = answer.status === 200 || (answer.status === 404 && parseStatus(body)?.details?.name === namespace)
  if (!isAnswer) throw refusedRequest(client.server, answer.status, body)
}
