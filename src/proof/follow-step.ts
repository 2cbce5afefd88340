import type { Verdict } from '../checks/verdict.ts'
import type { World } from '../checks/world.ts'
import type { Step } from '../content/lab.ts'
import { followChecks } from '../checks/follow.ts'

/** The newest verdict of each check, by its id. */
export type Verdicts = ReadonlyMap<string, Verdict>

export interface Patience {
  /** Milliseconds without a new verdict after which what is wished for counts as lasting. */
  readonly quietMs: number
  /** Milliseconds that it need last at most, where verdicts keep changing. */
  readonly lastingMs: number
  /** Milliseconds after which no more is waited for. */
  readonly longestMs: number
}

/**
 * Follows the checks of a step, as a learner's screen does, until something has come true and lasts, or time is up.
 * @param holds asked with each new verdict; false again means that it did not last
 * @returns the verdicts at the end; what they show is for the caller to say
 * @throws the signal's reason
 */
export async function followStep(step: Step, world: World, holds: (verdicts: Verdicts) => boolean, patience: Patience, signal: AbortSignal): Promise<Verdicts> {
  signal.throwIfAborted()
  const latest = new Map<string, Verdict>()
  if (step.checks.length === 0) return latest
  let bug: { readonly error: unknown } | undefined
  let holdsSince: number | undefined
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(() => end(), patience.longestMs)
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
    const following = followChecks(step.checks, world, onVerdict, { onBug })
    signal.addEventListener('abort', end)
  })
  signal.throwIfAborted()
  if (bug !== undefined) throw bug.error
  return latest
}
