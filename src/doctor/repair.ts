import type { RepairKind } from './finding.ts'
import type { Surroundings } from './examination.ts'

/**
 * Does one of the repairs that findings offer. Each looks first whether it is still needed, touches only what is the
 * program's own (or, for inotify, raises a limit until the next restart), and takes nothing away that somebody uses.
 * @param tell a line of what is being done
 * @throws Failure when it could not be done; the signal's reason
 */
export async function repair(kind: RepairKind, given: Surroundings, tell: (line: string) => void, signal: AbortSignal): Promise<void> {
  switch (kind) {
    case 'raise-inotify-limits':
      return await (await import('./repairs/inotify-limits.ts')).raiseLimits()
    case 'download-tools':
      return await (await import('./repairs/download-tools.ts')).downloadTools(given, tell, signal)
    case 'start-cluster':
      return await (await import('./repairs/start-cluster.ts')).startCluster(given, tell, signal)
    case 'mend-kubeconfig':
      return await (await import('./repairs/mend-kubeconfig.ts')).mendKubeconfig(given, tell, signal)
    case 'remove-locks':
      return await (await import('./repairs/remove-locks.ts')).removeLocks(given, tell)
    default:
      return kind satisfies never
  }
}
