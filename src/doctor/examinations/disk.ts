import { statfs } from 'node:fs/promises'
import { homedir } from 'node:os'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

const gigabyte = 1024 ** 3

/** Free disk where images and containers are kept, if that is this machine's own file system; else in the home folder. */
export const disk: Examination = async (patient) => {
  const search = await patient.engine()
  const isLocal = search.state === 'found' && process.platform === 'linux' && search.engine.host.startsWith('unix://') && !search.engine.desktop
  const root = isLocal ? (await patient.engineFacts())?.rootFolder : undefined
  // In a virtual machine, or not for this user to see: the home folder stands for it.
  const folder = root !== undefined && (await isThere(root)) ? root : homedir()
  const { bavail, bsize } = await statfs(folder)
  return judgeDisk(bavail * bsize, folder)
}

/** A node image is 1 GB unpacked, and the images of all labs are 2 GB in the engine and as much on each node. */
export function judgeDisk(bytes: number, folder: string): Finding {
  const name = 'Disk'
  const amount = `${(bytes / gigabyte).toFixed(0)} GB free in ${folder}`
  if (bytes >= 10 * gigabyte) return well(name, amount)
  return {
    name,
    state: bytes >= 4 * gigabyte ? 'warning' : 'missing',
    what: amount,
    cause: 'a cluster with the images of the labs takes 5 to 8 GB',
    fix: ['docker system df   shows what Docker keeps'],
  }
}

async function isThere(folder: string): Promise<boolean> {
  return statfs(folder).then(
    () => true,
    () => false,
  )
}
