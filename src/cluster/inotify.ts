import { readFile, writeFile } from 'node:fs/promises'

/** A kernel's limits for each user of watches on files, which all nodes of all clusters on a Linux host share. */
export interface InotifyLimits {
  readonly instances: number
  readonly watches: number
}

/** What kind's known issues ask for ("too many open files"): with the usual 128 instances four nodes use them up. */
const wantedInotify: InotifyLimits = { instances: 512, watches: 524_288 }

const folder = '/proc/sys/fs/inotify'

/** The limits of this kernel; undefined where there are none to read, as on a Mac, whose containers run in a virtual machine. */
export async function inotifyLimits(): Promise<InotifyLimits | undefined> {
  try {
    const [instances, watches] = await Promise.all([readFile(`${folder}/max_user_instances`, 'utf8'), readFile(`${folder}/max_user_watches`, 'utf8')])
    return { instances: Number(instances), watches: Number(watches) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) return undefined
    throw error
  }
}

/** The command that raises what is too low, until the next restart; undefined where nothing is. */
export function inotifyRemedy(limits: InotifyLimits): string | undefined {
  const settings = [
    ...(limits.instances < wantedInotify.instances ? [`fs.inotify.max_user_instances=${wantedInotify.instances}`] : []),
    ...(limits.watches < wantedInotify.watches ? [`fs.inotify.max_user_watches=${wantedInotify.watches}`] : []),
  ]
  return settings.length === 0 ? undefined : `sudo sysctl ${settings.join(' ')}`
}

/**
 * Raises what is too low, until the next restart. For root only, and with the learner's consent.
 * @returns whether anything was raised
 */
export async function raiseInotifyLimits(): Promise<boolean> {
  const limits = await inotifyLimits()
  if (limits === undefined || process.getuid?.() !== 0 || inotifyRemedy(limits) === undefined) return false
  try {
    if (limits.instances < wantedInotify.instances) await writeFile(`${folder}/max_user_instances`, String(wantedInotify.instances))
    if (limits.watches < wantedInotify.watches) await writeFile(`${folder}/max_user_watches`, String(wantedInotify.watches))
    return true
  } catch (error) {
    // Inside a container even root may not; then the cluster is tried with what there is.
    if (error instanceof Error && 'code' in error && (error.code === 'EROFS' || error.code === 'EACCES' || error.code === 'EPERM')) return false
    throw error
  }
}
