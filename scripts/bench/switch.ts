import { createKubernetesClient, type KubernetesClient } from '../../src/cluster/kubernetes-client.ts'
import { readConnection } from '../../src/cluster/kubernetes-connection.ts'
import type { BenchCluster } from './bench-cluster.ts'

/** When a change was made, in milliseconds of `performance.now()`. */
export interface Change {
  /** Just before the request was sent. */
  readonly sent: number
  /** When the API server had said that it is done. */
  readonly answered: number
}

/** A ConfigMap that is turned on and off through the API, with the number of the change in it. */
export class Switch implements Disposable {
  readonly #client: KubernetesClient
  readonly #path: string
  readonly #signal: AbortSignal

  private constructor(client: KubernetesClient, namespace: string, signal: AbortSignal) {
    this.#client = client
    this.#path = `/api/v1/namespaces/${namespace}/configmaps`
    this.#signal = signal
  }

  /** Makes it, turned off. @throws Error when the API server refuses */
  static async make(cluster: BenchCluster, namespace: string, signal: AbortSignal): Promise<Switch> {
    const client = createKubernetesClient(await readConnection(cluster), () => readConnection(cluster))
    const made = new Switch(client, namespace, signal)
    await made.#send('POST', made.#path, 'application/json', { metadata: { name: 'switch' }, data: { is: 'off', change: '0' } })
    return made
  }

  /** Turns it on with every odd number, off with every even one. */
  turn(number: number): Promise<Change> {
    return this.#send('PATCH', `${this.#path}/switch`, 'application/merge-patch+json', { data: { is: isOn(number) ? 'on' : 'off', change: String(number) } })
  }

  [Symbol.dispose](): void {
    this.#client.close()
  }

  async #send(method: string, path: string, type: string, body: object): Promise<Change> {
    const request = { method, path, headers: { 'content-type': type, accept: 'application/json' }, body: JSON.stringify(body) }
    const sent = performance.now()
    const { status } = await this.#client.ask(request, this.#signal)
    const answered = performance.now()
    if (status >= 300) throw new Error(`the API server answered ${method} ${path} with ${status}`)
    return { sent, answered }
  }
}

/** Whether a change turns the switch on. */
export function isOn(number: number): boolean {
  return number % 2 === 1
}
