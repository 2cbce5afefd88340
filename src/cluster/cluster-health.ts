import * as z from 'zod/mini'
import { ApiUnanswered, apiRequest } from './api-request.ts'
import type { Access } from './kubeconfig-access.ts'

/**
 * How a cluster is. `well`: API and all nodes. `system` says of a well one what of DNS, proxy or network is not
 * ready yet.
 */
export type Health = { readonly state: 'well'; readonly version: string; readonly system: string | undefined } | { readonly state: 'unwell'; readonly why: string }

/** When each node's container was last started, by the engine's clock, which is the nodes' own: in milliseconds since 1970. */
export type Starts = ReadonlyMap<string, number>

const time = z.optional(z.nullable(z.string()))
const condition = z.object({ type: z.string(), status: z.string(), lastHeartbeatTime: time })
const nodeList = z.object({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }), status: z.object({ conditions: z.optional(z.array(condition)), nodeInfo: z.object({ kubeletVersion: z.string() }) }) })),
})
const leaseList = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }), spec: z.object({ renewTime: time }) })) })
const podList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), labels: z.optional(z.record(z.string(), z.string())), ownerReferences: z.optional(z.array(z.object({ kind: z.string() }))) }),
      spec: z.object({ nodeName: z.optional(z.string()) }),
      status: z.object({
        conditions: z.optional(z.array(z.object({ type: z.string(), status: z.string() }))),
        containerStatuses: z.optional(z.array(z.object({ state: z.optional(z.object({ running: z.optional(z.object({ startedAt: time })) })) }))),
      }),
    }),
  ),
})

/**
 * Asks the API server how the cluster is. After a restart it serves what it had stored before: nodes that are "Ready",
 * Pods that are "Running". So a node counts as ready only if its kubelet has reported since its container was started,
 * and a system Pod only if its container was started since.
 * @throws the signal's reason, nothing else
 */
export async function clusterHealth(access: Access, starts: Starts, signal: AbortSignal): Promise<Health> {
  const get = (path: string): Promise<string> => apiRequest(access, path, { signal, timeoutMs: 5000 })
  try {
    const [, nodes, leases, pods] = await Promise.all([
      get('/readyz'),
      get('/api/v1/nodes').then((body) => nodeList.parse(JSON.parse(body)).items),
      get('/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases').then((body) => leaseList.parse(JSON.parse(body)).items),
      get('/api/v1/namespaces/kube-system/pods').then((body) => podList.parse(JSON.parse(body)).items),
    ])
    for (const [name, startedAt] of starts) {
      const node = nodes.find((node) => node.metadata.name === name)
      if (node === undefined) return { state: 'unwell', why: `node ${name} has not joined the cluster` }
      const ready = node.status.conditions?.find((condition) => condition.type === 'Ready')
      const lease = leases.find((lease) => lease.metadata.name === name)
      if (ready?.status !== 'True') return { state: 'unwell', why: `node ${name} is not ready` }
      if (!isSince(ready.lastHeartbeatTime, startedAt) || !isSince(lease?.spec.renewTime, startedAt)) return { state: 'unwell', why: `node ${name} has not reported since it was started` }
    }
    return { state: 'well', version: nodes[0]?.status.nodeInfo.kubeletVersion ?? 'unknown', system: systemTrouble(pods, starts) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ApiUnanswered) return { state: 'unwell', why: error.message }
    return { state: 'unwell', why: `the API server's answer cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

type Pod = z.infer<typeof podList>['items'][number]

function systemTrouble(pods: readonly Pod[], starts: Starts): string | undefined {
  const isReady = (pod: Pod): boolean =>
    pod.status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true &&
    (pod.status.containerStatuses ?? []).every((status) => isSince(status.state?.running?.startedAt, starts.get(pod.spec.nodeName ?? '') ?? 0))
  // kube-proxy and the network run on every node; of DNS one copy is enough to go on.
  const late = pods.find((pod) => pod.metadata.ownerReferences?.some((owner) => owner.kind === 'DaemonSet') === true && !isReady(pod))
  if (late !== undefined) return `${late.metadata.name} is not ready`
  return pods.some((pod) => pod.metadata.labels?.['k8s-app'] === 'kube-dns' && isReady(pod)) ? undefined : 'the cluster’s DNS is not ready'
}

/** Kubernetes' times have whole seconds, so what happened in the second of the start counts as after it. */
function isSince(when: string | null | undefined, startedAt: number): boolean {
  return when !== null && when !== undefined && Date.parse(when) >= Math.floor(startedAt / 1000) * 1000
}
