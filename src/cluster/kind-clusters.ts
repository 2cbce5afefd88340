import type { ClusterEngine } from './engine-source.ts'
import { clusterLabel, nodeFrom, type NodeContainer } from './node-containers.ts'

/** A cluster that kind made, whoever asked it to. */
export interface KindCluster {
  readonly name: string
  readonly nodes: readonly NodeContainer[]
}

/** Every kind cluster on the engine, by its nodes' containers, running or not. */
export async function listKindClusters(engine: ClusterEngine, signal: AbortSignal): Promise<readonly KindCluster[]> {
  const containers = await engine.docker.listContainers({ all: true, filters: { label: [clusterLabel] }, abortSignal: signal })
  const byName = Map.groupBy(containers, (container) => container.Labels[clusterLabel] ?? '')
  return [...byName].map(([name, nodes]) => ({ name, nodes: nodes.map((node) => nodeFrom(node, name)) })).sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
}
