import { labLabel } from '../../../src/running/lab-label.ts'
import { createKubernetesClient } from '../../../src/cluster/kubernetes-client.ts'
import { readConnection } from '../../../src/cluster/kubernetes-connection.ts'
import { testCluster } from '../../harness/test-cluster.ts'

/** The real API server, asked in a namespace of its own. */
export interface Oracle {
  /** @param path below the namespace: `/pods?dryRun=All`; the resource alone says which API group it is of */
  ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  close(): Promise<void>
}

/** Of the resources that are not of the core group. */
const groups: Readonly<Record<string, string>> = { deployments: 'apis/apps/v1', jobs: 'apis/batch/v1', cronjobs: 'apis/batch/v1', ingresses: 'apis/networking.k8s.io/v1', horizontalpodautoscalers: 'apis/autoscaling/v2' }

const never = new AbortController().signal

/** Makes a namespace, which `close` removes. */
export async function openOracle(): Promise<Oracle> {
  const { kubeconfig, context } = testCluster()
  const read = (): ReturnType<typeof readConnection> => readConnection({ kubeconfig, context })
  const client = createKubernetesClient(await read(), read)
  const namespace = `lab-oracle-${process.pid}-${Math.floor(performance.now())}`
  const send = async (method: string, path: string, body?: unknown): ReturnType<Oracle['ask']> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await client.ask({ method, path, ...sent }, never)
    return { status: answer.status, body: JSON.parse(answer.body.toString('utf8')) }
  }
  await send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { [labLabel]: namespace } } })
  return {
    ask: (method, path, body) => send(method, `/${groups[/^\/(\w+)/.exec(path)?.[1] ?? ''] ?? 'api/v1'}/namespaces/${namespace}${path}`, body),
    close: async () => {
      await send('DELETE', `/api/v1/namespaces/${namespace}`)
      client.close()
    }
  }
}
