import { clusterStatus, type ClusterStatus, type StatusRequest } from '../cluster/cluster-status.ts'
import { provisioningProcess } from '../cluster/provision-lock.ts'

/** How the program's own cluster is, with what another process is doing to it. */
export type ClusterState = ClusterStatus | { readonly state: 'making'; readonly name: string; readonly nodes: readonly string[]; /** The process that makes it. */ readonly by: number }

/**
 * As `clusterStatus`; but a cluster that does not work because a k8s-labs is making, waking or mending it right now is
 * not broken.
 * @throws the signal's reason
 */
export async function clusterState(request: StatusRequest, signal: AbortSignal): Promise<ClusterState> {
  const status = await clusterStatus(request, signal)
  if (status.state !== 'broken') return status
  const by = await provisioningProcess(request.folders)
  return by === undefined ? status : { state: 'making', name: status.name, nodes: status.nodes, by }
}
