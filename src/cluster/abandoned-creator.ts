import type { ClusterRecord } from './cluster-record.ts'
import { runCommand } from './run-command.ts'

/**
 * Ends the kind process of a run that was killed. Left alone it would go on making, and on failing remove, a cluster
 * of the name that the next run is making.
 */
export async function endAbandonedCreator(record: ClusterRecord | undefined, signal: AbortSignal): Promise<void> {
  if (record?.phase !== 'creating' || record.creator === undefined) return
  const { creator } = record
  const command = await commandOf(creator, signal)
  // A number can have come to mean another process since; only the very command that we started is ended.
  if (!command.includes(`create cluster --name ${record.name} `)) return
  try {
    process.kill(-creator, 'SIGKILL') // it leads a process group of its own, with its docker commands
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function commandOf(pid: number, signal: AbortSignal): Promise<string> {
  try {
    return await runCommand({ file: 'ps', args: ['-o', 'command=', '-p', String(pid)], env: { PATH: '/usr/bin:/bin' }, timeoutMs: 5000, signal })
  } catch {
    signal.throwIfAborted()
    return '' // ps exits 1 for a process that is no more
  }
}
