import { inotifyLimits, inotifyRemedy, raiseInotifyLimits } from '../../cluster/inotify.ts'
import { exitCodes, Failure } from '../../failure.ts'

/** Raises what is too low, until the next restart. */
export async function raiseLimits(): Promise<void> {
  const limits = await inotifyLimits()
  const remedy = limits === undefined ? undefined : inotifyRemedy(limits)
  if (remedy === undefined || (await raiseInotifyLimits())) return
  throw new Failure({ what: 'The limits of inotify were not raised', why: 'the kernel does not let this user', next: [`${remedy}   on the machine itself`], exitCode: exitCodes.missing })
}
