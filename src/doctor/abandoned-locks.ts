import { join } from 'node:path'
import { abandonedKubeconfigLock } from '../cluster/kubeconfig-lock.ts'
import { abandonedProvisionLock } from '../cluster/provision-lock.ts'
import type { Folders } from '../folders.ts'
import { abandonedInstanceLock } from '../progress/instance-lock.ts'

/** A lock that nobody holds any more. */
export interface AbandonedLock {
  readonly file: string
  /** Why it is nobody's, in words. */
  readonly holder: string
  /** Takes it away, unless somebody took it over meanwhile. */
  readonly remove: () => Promise<void>
}

/** Every lock in the state folder whose process is gone. */
export async function abandonedLocks(folders: Folders): Promise<readonly AbandonedLock[]> {
  const found = await Promise.all([abandonedProvisionLock(folders), abandonedInstanceLock(join(folders.state, 'instance.lock')), abandonedKubeconfigLock(folders.kubeconfig)])
  return found.filter((lock) => lock !== undefined)
}
