import { Unanswered, type KubernetesObject } from '../checks/world.ts'
import { createKubernetesClient, type KubernetesClient } from '../cluster/kubernetes-client.ts'
import { readConnection } from '../cluster/kubernetes-connection.ts'
import { createDiscovery, discoverResources, type ApiResource, type Discovery, type KindQuery } from '../cluster/kubernetes-discovery.ts'
import { deleteObjects, getObject, listObjects, mergeInto, resourceGone } from '../cluster/kubernetes-objects.ts'
import { listNodeImages, removeImagesFromNodes, type NodeAccess } from '../cluster/node-images.ts'
import { nodes } from '../cluster/known-resources.ts'
import { CommandFailed } from '../cluster/run-command.ts'
import { withoutMark, type NodeMark } from '../running/node-marks.ts'

/** An object with the resource that it was listed from. */
export interface ListedObject {
  readonly resource: ApiResource
  readonly object: KubernetesObject
}

/** Where a cluster is, and how its nodes are asked. */
export interface ClusterPlace {
  readonly kubeconfig: string
  readonly context: string
  /** Names of its nodes, which are those of their containers. */
  readonly nodes: readonly string[]
  readonly access: NodeAccess
}

/** Milliseconds for asking which kinds there are. */
const discoveryMs = 10_000

/** Reads all of a cluster, whatever kinds it has. */
export class ClusterReader {
  readonly place: ClusterPlace
  readonly #client: KubernetesClient
  readonly #discovery: Discovery

  private constructor(place: ClusterPlace, client: KubernetesClient) {
    this.place = place
    this.#client = client
    this.#discovery = createDiscovery(client, () => AbortSignal.timeout(discoveryMs))
  }

  /** @throws Failure when the kubeconfig cannot be read */
  static async open(place: ClusterPlace): Promise<ClusterReader> {
    const read = () => readConnection(place)
    return new ClusterReader(place, createKubernetesClient(await read(), read))
  }

  /**
   * All objects, each once, though several versions and groups may show it.
   * @param namespace only what is in it; absent: everything, cluster-scoped objects too
   * @throws Unanswered
   */
  async objects(namespace: string | undefined, signal: AbortSignal): Promise<readonly ListedObject[]> {
    const resources = (await discoverResources(this.#client, signal)).filter((resource) => namespace === undefined || resource.namespaced)
    const lists = await Promise.all(oncePerKind(resources).map(async (resource) => {
      const list = await listObjects(this.#client, resource, { namespace }, signal)
      return list === resourceGone ? [] : list.objects.map((object) => ({ resource, object }))
    }))
    return lists.flat()
  }

  /** The object of that name that is in no namespace; undefined: there is none, or no such kind. @throws Unanswered */
  async object(of: KindQuery, name: string, signal: AbortSignal): Promise<ListedObject | undefined> {
    const resource = await this.#discovery.find(of)
    const object = resource === undefined ? undefined : await getObject(this.#client, resource, { name }, signal)
    return resource === undefined || object === resourceGone || object === undefined ? undefined : { resource, object }
  }

  /** Deletes an object, giving Pods one second to end: nothing of a lab is worth waiting for longer. One that is gone is fine. */
  async remove({ resource, object }: ListedObject, signal: AbortSignal): Promise<void> {
    const { name, namespace, uid } = object.metadata
    await deleteObjects(this.#client, resource, { name, ...(namespace === undefined ? {} : { namespace }) }, { gracePeriodSeconds: 1, preconditions: { uid } }, signal)
  }

  /** The nodes, as the API shows them. @throws Unanswered */
  async nodes(signal: AbortSignal): Promise<readonly KubernetesObject[]> {
    const list = await listObjects(this.#client, nodes, { namespace: undefined }, signal)
    return list === resourceGone ? [] : list.objects
  }

  /** Takes a mark off a node, unless that has changed since it was read. One that is gone is fine. @throws Unanswered */
  async unmark(node: KubernetesObject, mark: NodeMark, signal: AbortSignal): Promise<void> {
    await mergeInto(this.#client, nodes, node, withoutMark(node, mark), signal)
  }

  /** Names of the images on a node, each with the digest of its content. @throws Unanswered */
  async nodeImages(node: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const images = await answered(node, listNodeImages(this.place.access, node, signal))
    return new Map(images.map(({ name, digest }) => [name, digest]))
  }

  /** Removes an image from a node. One that is not there is fine. @throws Unanswered */
  async removeNodeImage(node: string, image: string, signal: AbortSignal): Promise<void> {
    await answered(node, removeImagesFromNodes(this.place.access, [node], [image], signal))
  }

  close(): void {
    this.#client.close()
  }
}

/** A node whose containerd gives no answer is like an API that gives none. */
async function answered<Answer>(node: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    throw new Unanswered('docker', `the node ${node}: ${error.message}`, 'k8s-labs cluster status', { cause: error })
  }
}

/** The first version of each kind; `Event` is both in the core and in a group of its own. */
function oncePerKind(resources: readonly ApiResource[]): readonly ApiResource[] {
  const seen = new Set<string>()
  return resources.filter(({ apiVersion, kind, plural }) => {
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
    const key = kind === 'Event' ? kind : `${group}/${plural}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
