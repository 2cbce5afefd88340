import type { Folders } from '../folders.ts'
import { readClusterRecord, type ClusterRecord } from './cluster-record.ts'
import type { ClusterEngine } from './engine-source.ts'
import { listNodeContainers, type NodeContainer } from './node-containers.ts'
import { isOurs } from './ownership.ts'

/** What stands on this machine in the place of a cluster. */
export type Survey =
  | { readonly state: 'absent' }
  /** Something of another's has the name. */
  | { readonly state: 'foreign'; readonly container: NodeContainer }
  /** Ours, and creating it never came to its end. */
  | { readonly state: 'half-made'; readonly containers: readonly NodeContainer[]; readonly record: ClusterRecord | undefined }
  | { readonly state: 'stopped'; readonly containers: readonly NodeContainer[]; readonly record: ClusterRecord | undefined }
  | { readonly state: 'running'; readonly containers: readonly NodeContainer[]; readonly record: ClusterRecord | undefined }

/** Looks at the engine's containers only: no question to the cluster itself, so it is quick and always answers. */
export async function surveyCluster(engine: ClusterEngine, folders: Folders, name: string, signal: AbortSignal): Promise<Survey> {
  const [containers, record] = await Promise.all([listNodeContainers(engine, name, signal), readClusterRecord(folders, name)])
  if (containers.length === 0) return { state: 'absent' }
  const ours = await Promise.all(containers.map((container) => isOurs(engine, container, record, signal)))
  const foreign = containers.find((_, index) => ours[index] !== true)
  if (foreign !== undefined) return { state: 'foreign', container: foreign }
  const isWhole = record === undefined || (record.phase === 'ready' && record.containers.every((id) => containers.some((container) => container.id === id)))
  if (!isWhole || !containers.some((container) => container.name.endsWith('-control-plane'))) return { state: 'half-made', containers, record }
  return { state: containers.every((container) => container.state === 'running') ? 'running' : 'stopped', containers, record }
}
