import type { Cluster } from '../cluster/provision-request.ts'
import type { ClusterObjects } from '../cluster/cluster-objects.ts'
import { makersOfPods, namespaces, pods, serviceAccounts } from '../cluster/known-resources.ts'
import { namespaceOf, type Lab } from '../content/lab.ts'
import { labLabel } from './lab-label.ts'
import { nodeMarks, removeNodeMarks } from './node-marks.ts'
import type { Trace } from './undo.ts'

/** Whose a lab's namespace is; `going`: ours, and being deleted. */
export type NamespaceOwner = 'ours' | 'going' | 'foreign' | 'absent'

/**
 * What one lab has in its cluster: its namespace, what it declares to make outside of it, and its marks on nodes.
 * @throws Failure, from each of its methods, when the cluster gives no answer or refuses
 */
export class LabInCluster {
  readonly #lab: Lab
  readonly #objects: ClusterObjects
  readonly #namespace: string

  constructor(lab: Lab, objects: ClusterObjects) {
    this.#lab = lab
    this.#objects = objects
    this.#namespace = namespaceOf(lab)
  }

  /** @throws Failure (exit 3) when the kubeconfig cannot be read */
  static async open(lab: Lab, cluster: Pick<Cluster, 'kubeconfig' | 'context'>): Promise<LabInCluster> {
    const { openClusterObjects } = await import('../cluster/cluster-objects.ts')
    return new LabInCluster(lab, await openClusterObjects(cluster))
  }

  /** Told by the label that the program gives the namespaces that it makes. */
  async namespaceOwner(signal: AbortSignal): Promise<NamespaceOwner> {
    const namespace = await this.#objects.get({ of: namespaces, name: this.#namespace }, signal)
    if (namespace === undefined) return 'absent'
    if (namespace.metadata.labels?.[labLabel] !== this.#lab.slug) return 'foreign'
    return namespace.metadata.deletionTimestamp === undefined ? 'ours' : 'going'
  }

  /** What is there of the lab now. */
  async traces(signal: AbortSignal): Promise<readonly Trace[]> {
    const { clusterObjects, nodeMarks: declared } = this.#lab.creates
    const namespace = (await this.namespaceOwner(signal)) === 'ours' ? [{ kind: 'namespace' as const, name: this.#namespace }] : []
    const outside = await Promise.all(
      clusterObjects.map(async (object): Promise<readonly Trace[]> => ((await this.#objects.get({ of: object, name: object.name }, signal)) === undefined ? [] : [{ kind: 'object', object }])),
    )
    const marks = await nodeMarks(declared, this.#objects, signal)
    return [...namespace, ...outside.flat(), ...marks.map((mark) => ({ kind: 'mark' as const, mark }))]
  }

  /**
   * Makes the namespace, unless the lab has one already and goes on in it.
   * @param goesOn whether the lab was begun before
   * @returns whether it had to be made
   */
  async openNamespace(goesOn: boolean, signal: AbortSignal): Promise<boolean> {
    const owner = await this.namespaceOwner(signal)
    if (owner === 'ours' && goesOn) return false
    // Left from a time that the journal does not know: a lab begins clean.
    if (owner === 'ours') await this.#removeNamespace(this.#namespace, signal)
    if (owner === 'ours' || owner === 'going') await this.awaitGone(signal)
    await removeNodeMarks(await nodeMarks(this.#lab.creates.nodeMarks, this.#objects, signal), this.#objects, signal)
    await this.#objects.create(namespaces, { metadata: { name: this.#namespace, labels: { [labLabel]: this.#lab.slug } } }, signal)
    // A Pod that is made before its service account is refused.
    await this.#objects.awaitState({ of: serviceAccounts, namespace: this.#namespace, name: 'default' }, 'there', 20_000, signal)
    return true
  }

  /**
   * Removes what `traces` found: the namespace, which goes by itself then, and what is outside of it, which is waited for.
   * That is told to go first, as no namespace of the cluster goes while an API is registered whose server is gone.
   * Namespaces take their time side by side.
   */
  async remove(traces: readonly Trace[], signal: AbortSignal): Promise<void> {
    const all = traces.flatMap((trace) => (trace.kind === 'object' ? [trace.object] : []))
    const outside = all.filter(({ kind }) => kind !== namespaces.kind)
    const rooms = all.filter(({ kind }) => kind === namespaces.kind).map(({ name }) => name)
    for (const object of outside) await this.#objects.remove({ of: object, name: object.name }, signal)
    for (const room of [...traces.flatMap((trace) => (trace.kind === 'namespace' ? [trace.name] : [])), ...rooms]) await this.#removeNamespace(room, signal)
    for (const object of outside) await this.#objects.awaitState({ of: object, name: object.name }, 'gone', 60_000, signal)
    for (const room of rooms) await this.#gone(room, signal)
    await removeNodeMarks(traces.flatMap((trace) => (trace.kind === 'mark' ? [trace.mark] : [])), this.#objects, signal)
  }

  /** Waits until the namespace that is being deleted is gone. @throws Failure also when it is still there after so many milliseconds */
  async awaitGone(signal: AbortSignal, longestMs?: number): Promise<void> {
    await this.#gone(this.#namespace, signal, longestMs)
  }

  close(): void {
    this.#objects.close()
  }

  async #gone(namespace: string, signal: AbortSignal, longestMs = 120_000): Promise<void> {
    await this.#objects.awaitState({ of: namespaces, name: namespace }, 'gone', longestMs, signal)
  }

  /**
   * Removes what runs in a namespace, and has the namespace go with all that is left in it. That takes the cluster five
   * seconds at least, in which nothing can be made there any more: its controller waits so long before it looks
   * (`namespaceDeletionGracePeriod` in https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/namespace/namespace_controller.go).
   * Pods go before, and without their grace period: where the controller finds one, it looks again only after half of that,
   * and nothing of a lab is worth the half minute that a sleeping container takes to be killed.
   */
  async #removeNamespace(namespace: string, signal: AbortSignal): Promise<void> {
    for (const resource of makersOfPods) await this.#objects.removeAll(resource, namespace, signal)
    await this.#objects.remove({ of: namespaces, name: namespace }, signal)
    await this.#objects.removeAll(pods, namespace, signal, 0)
  }
}
