import { createKubernetesClient, type KubernetesClient } from '../../src/cluster/kubernetes-client.ts'
import { readConnection } from '../../src/cluster/kubernetes-connection.ts'
import type { BenchCluster } from './bench-cluster.ts'

/** The API server of the benchmark's cluster, asked over connections that stay open. */
export class BenchApi implements Disposable {
  readonly #client: KubernetesClient
  readonly #signal: AbortSignal

  private constructor(client: KubernetesClient, signal: AbortSignal) {
    this.#client = client
    this.#signal = signal
  }

  /** @throws Failure when the cluster's kubeconfig cannot be read */
  static async open(cluster: Pick<BenchCluster, 'kubeconfig' | 'context'>, signal: AbortSignal): Promise<BenchApi> {
    return new BenchApi(createKubernetesClient(await readConnection(cluster), () => readConnection(cluster)), signal)
  }

  /** Makes an object. @throws Error when the API server refuses, Unanswered when it does not answer */
  create(path: string, object: object): Promise<void> {
    return this.#send('POST', path, 'application/json', object)
  }

  /** Changes fields of an object, by a merge patch. @throws as `create` */
  change(path: string, fields: object): Promise<void> {
    return this.#send('PATCH', path, 'application/merge-patch+json', fields)
  }

  /** Whether something is there. @throws Unanswered when the API server does not answer */
  async has(path: string): Promise<boolean> {
    return (await this.#client.ask({ path }, this.#signal)).status === 200
  }

  [Symbol.dispose](): void {
    this.#client.close()
  }

  async #send(method: string, path: string, type: string, body: object): Promise<void> {
    const { status } = await this.#client.ask({ method, path, headers: { 'content-type': type, accept: 'application/json' }, body: JSON.stringify(body) }, this.#signal)
    if (status >= 300) throw new Error(`the API server answered ${method} ${path} with ${status}`)
  }
}
