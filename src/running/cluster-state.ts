import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterStatus, type ClusterStatus, type StatusRequest } from '../cluster/cluster-status.ts'
import type { Folders } from '../folders.ts'

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

/** How old the sign of life of a lock's holder may be, in milliseconds: as for cluster/provision-lock.ts, whose file it is. */
const deadMs = 20_000

/** The process that holds the provision lock and shows that it lives. */
async function provisioningProcess(folders: Folders): Promise<number | undefined> {
  const file = join(folders.state, 'provision.lock')
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)])
    const pid = Number(text)
    return pid > 0 && Date.now() - mtimeMs < deadMs && runs(pid) ? pid : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined // nobody has it
    throw error
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
