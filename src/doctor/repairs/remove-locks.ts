import { abandonedLocks } from '../abandoned-locks.ts'
import type { Surroundings } from '../examination.ts'

/** Takes away the locks of processes that are gone; one that somebody took over meanwhile stays. */
export async function removeLocks({ folders }: Surroundings, tell: (line: string) => void): Promise<void> {
  for (const lock of await abandonedLocks(folders)) {
    await lock.remove()
    tell(`removed ${lock.file}`)
  }
}
