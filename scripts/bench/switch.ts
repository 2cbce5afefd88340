import { BenchApi } from './bench-api.ts'
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
  readonly #api: BenchApi
  readonly #path: string

  private constructor(api: BenchApi, path: string) {
    this.#api = api
    this.#path = path
  }

  /** Makes it, turned off. @throws Error when the API server refuses */
  static async make(cluster: BenchCluster, namespace: string, signal: AbortSignal): Promise<Switch> {
    const api = await BenchApi.open(cluster, signal)
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    await api.create(path, { metadata: { name: 'switch' }, data: { is: 'off', change: '0' } })
    return new Switch(api, `${path}/switch`)
  }

  /** Turns it on with every odd number, off with every even one. */
  async turn(number: number): Promise<Change> {
    const sent = performance.now()
    await this.#api.change(this.#path, { data: { is: isOn(number) ? 'on' : 'off', change: String(number) } })
    return { sent, answered: performance.now() }
  }

  [Symbol.dispose](): void {
    this.#api[Symbol.dispose]()
  }
}

/** Whether a change turns the switch on. */
export function isOn(number: number): boolean {
  return number % 2 === 1
}
