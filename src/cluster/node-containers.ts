import type { ContainerInfo } from 'dockerode'
import type { ClusterEngine } from './engine-source.ts'

/** A container that is a node of a cluster, or stands in the place of one. */
export interface NodeContainer {
  readonly id: string
  readonly name: string
  readonly state: 'running' | 'paused' | 'stopped'
  readonly image: string
  /** In milliseconds since 1970, by the engine's clock. */
  readonly createdAt: number
  /** Whether kind says that it belongs to this cluster; without, it only has the name of one of its nodes. */
  readonly isKindNode: boolean
}

/** The label in which kind writes a container's cluster. */
export const clusterLabel = 'io.x-k8s.kind.cluster'

/** Every container that belongs to a kind cluster or has a name that one of its nodes would get; control plane first. */
export async function listNodeContainers(engine: ClusterEngine, cluster: string, signal: AbortSignal): Promise<readonly NodeContainer[]> {
  const list = (filters: Record<string, string[]>) => engine.docker.listContainers({ all: true, filters, abortSignal: signal })
  const [labelled, named] = await Promise.all([list({ label: [`${clusterLabel}=${cluster}`] }), list({ name: [`^/?${cluster}-(control-plane|worker[0-9]*)$`] })])
  const byId = new Map([...named, ...labelled].map((container) => [container.Id, container]))
  return [...byId.values()]
    .map((container) => nodeFrom(container, cluster))
    .sort((a, b) => Number(b.name.endsWith('-control-plane')) - Number(a.name.endsWith('-control-plane')) || a.name.localeCompare(b.name, 'en', { numeric: true }))
}

/** A container of the engine's list, as a node of a cluster. */
export function nodeFrom(container: ContainerInfo, cluster: string): NodeContainer {
  return {
    id: container.Id,
    name: container.Names[0]?.replace(/^\//, '') ?? container.Id.slice(0, 12),
    state: container.State === 'running' ? 'running' : container.State === 'paused' ? 'paused' : 'stopped',
    image: container.Image,
    createdAt: container.Created * 1000,
    isKindNode: container.Labels[clusterLabel] === cluster,
  }
}
