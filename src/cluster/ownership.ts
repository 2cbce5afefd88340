import type { ClusterEngine } from './engine-source.ts'
import type { ClusterRecord } from './cluster-record.ts'
import { madeBy } from './cluster-name.ts'
import type { NodeContainer } from './node-containers.ts'

/** Docker's clock may differ from ours by as much: its virtual machine on a Mac drifts. */
const clockDriftMs = 60_000

/**
 * Whether this program made a node: by the record of it, or by the mark in the configuration that kind wrote into
 * the node, which is there even when all state was lost and the container is stopped.
 */
export async function isOurs(engine: ClusterEngine, container: NodeContainer, record: ClusterRecord | undefined, signal: AbortSignal): Promise<boolean> {
  if (!container.isKindNode) return false
  if (record?.containers.includes(container.id) === true) return true
  if (record?.phase === 'creating' && container.createdAt >= record.startedAt - clockDriftMs) return true
  return (await readFile(engine, container, '/kind/kubeadm.conf', signal))?.includes(`${madeBy.label}=${madeBy.value}`) ?? false
}

/** A small file out of a container, running or not, as the tar that Docker gives; undefined where it is missing. */
async function readFile(engine: ClusterEngine, container: NodeContainer, path: string, signal: AbortSignal): Promise<Buffer | undefined> {
  try {
    const archive = await engine.docker.getContainer(container.id).getArchive({ path, abortSignal: signal })
    const chunks: Buffer[] = []
    for await (const chunk of archive) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined
    throw error
  }
}
