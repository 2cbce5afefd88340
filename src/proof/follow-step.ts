import { followChecks } from '../checks/follow.ts'
import type { Verdict } from '../checks/verdict.ts'
import type { World } from '../checks/world.ts'
import type { Step } from '../content/lab.ts'
import { gradeKnown } from './grade-known.ts'
import type { Patience } from './patience.ts'

/** The verdict of each check, by its id. */
export type Verdicts = ReadonlyMap<string, Verdict>

/**
 * Follows the checks of a step, as a learner's screen does, until something has come true and lasts, or time is up;
 * then asks all of them once more.
 * @param holds asked with each new verdict; false again means that it did not last
 * @returns what stands at the end; what it shows is for the caller to say
 * @throws the signal's reason
 */
export async function followStep(step: Step, world: World, holds: (verdicts: Verdicts) => boolean, patience: Patience, signal: AbortSignal): Promise<Verdicts> {
  if (step.checks.length > 0) await untilItLasts(step, world, holds, patience, signal)
  // Not everything tells that it has changed, so that a check may be behind by some seconds.
  const graded = await gradeKnown([step], world, signal)
  return new Map(graded.map(({ check, verdict }) => [check.id, verdict]))
}

async function untilItLasts(step: Step, world: World, holds: (verdicts: Verdicts) => boolean, patience: Patience, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const latest = new Map<string, Verdict>()
  let bug: { readonly error: unknown } | undefined
  let holdsSince: number | undefined
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(deadline)
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      following.stop()
      resolve()
    }
    const onVerdict = (id: string, verdict: Verdict): void => {
      latest.set(id, verdict)
      clearTimeout(timer)
      const isTrue = latest.size === step.checks.length && holds(latest)
      holdsSince = isTrue ? (holdsSince ?? performance.now()) : undefined
      if (holdsSince !== undefined) timer = setTimeout(end, Math.max(0, Math.min(patience.quietMs, holdsSince + patience.lastingMs - performance.now())))
    }
    const onBug = (error: unknown): void => {
      bug ??= { error }
      end()
    }
    const deadline = setTimeout(end, patience.longestMs)
    const following = followChecks(step.checks, world, onVerdict, { onBug })
    signal.addEventListener('abort', end)
  })
  signal.throwIfAborted()
  if (bug !== undefined) throw bug.error
}
