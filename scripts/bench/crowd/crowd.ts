import { setTimeout as wait } from 'node:timers/promises'
import { BenchApi } from '../bench-api.ts'
import type { BenchCluster } from '../bench-cluster.ts'
import { inParallel } from '../in-parallel.ts'
import { run } from '../timed-command.ts'
import { crowdPod, crowdSize, hollowNode, podName, runningStatus } from './crowd-pod.ts'

/** Requests at a time: enough to be quick, few enough for an API server on two cores. */
const atATime = 12

/** Very many Pods in one namespace that look as if they ran, and can be changed one by one. Disposing it removes them. */
export class Crowd implements AsyncDisposable {
  readonly #cluster: BenchCluster
  readonly #api: BenchApi
  readonly #namespace: string

  private constructor(cluster: BenchCluster, api: BenchApi, namespace: string) {
    this.#cluster = cluster
    this.#api = api
    this.#namespace = namespace
  }

  /** Makes the namespace, the Node and all Pods. @throws Error when the API server refuses */
  static async make(cluster: BenchCluster, namespace: string, signal: AbortSignal): Promise<Crowd> {
    const crowd = new Crowd(cluster, await BenchApi.open(cluster, signal), namespace)
    try {
      await crowd.#make(signal)
      return crowd
    } catch (error) {
      await crowd[Symbol.asyncDispose]()
      throw error
    }
  }

  async #make(signal: AbortSignal): Promise<void> {
    await this.#api.create('/api/v1/namespaces', { metadata: { name: this.#namespace } })
    // Without the label of an operating system no DaemonSet wants to be on it.
    await this.#api.create('/api/v1/nodes', { metadata: { name: hollowNode } })
    // No Pod is admitted before its namespace has this.
    while (!(await this.#api.has(`/api/v1/namespaces/${this.#namespace}/serviceaccounts/default`))) await wait(100, undefined, { signal })
    await inParallel(Array.from({ length: crowdSize.pods }).keys(), atATime, async (number) => {
      await this.#api.create(`/api/v1/namespaces/${this.#namespace}/pods`, crowdPod(number))
      await this.#api.change(`${this.#pathOf(number)}/status`, { status: runningStatus(number) })
    })
  }

  /** Turns a Pod's label on or off. */
  turn(number: number, isOn: boolean): Promise<void> {
    return this.#api.change(this.#pathOf(number), { metadata: { labels: { turned: isOn ? 'on' : 'off' } } })
  }

  /** Says of a Pod that its container was started so many times more. */
  restart(number: number, restarts: number): Promise<void> {
    return this.#api.change(`${this.#pathOf(number)}/status`, { status: runningStatus(number, restarts) })
  }

  /** Also after an interruption, and so without its signal. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#api[Symbol.dispose]()
    const kubectl = (...words: readonly string[]): Promise<unknown> =>
      run({ file: 'kubectl', args: this.#cluster.inNamespace(this.#namespace, 'delete', ...words, '--ignore-not-found'), env: this.#cluster.env, signal: AbortSignal.timeout(180_000), timeoutMs: 180_000 })
    // Nobody on the Node would answer that they have ended.
    await kubectl('pods', '--all', '--grace-period=0', '--force', '--wait=false')
    await kubectl('node', hollowNode)
    await kubectl('namespace', this.#namespace)
  }

  #pathOf(number: number): string {
    return `/api/v1/namespaces/${this.#namespace}/pods/${podName(number)}`
  }
}
