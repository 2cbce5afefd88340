import { grade } from '../checks/grade.ts'
import type { Verdict } from '../checks/verdict.ts'
import type { World } from '../checks/world.ts'
import { isAsk } from '../content/ask.ts'
import type { Check } from '../content/check.ts'
import type { Lab, Step } from '../content/lab.ts'
import { mayEarn } from '../lab/session.ts'
import type { NewEntry } from '../progress/entry.ts'
import { isPassed, labProgress, type LabProgress } from '../progress/lab-progress.ts'
import type { Journal } from '../progress/journal.ts'

/** A check with what it found. */
export interface GradedCheck {
  readonly step: Step
  readonly check: Check
  readonly verdict: Verdict
}

/** Grades checks now, all at once. */
export async function gradeSteps(steps: readonly Step[], world: World, signal: AbortSignal): Promise<readonly GradedCheck[]> {
  return Promise.all(steps.flatMap((step) => step.checks.map(async (check) => ({ step, check, verdict: await grade(check, world, signal) }))))
}

/**
 * Grades the checks of one step until all pass or their time is up.
 * @param leastMs time that every check gets, in milliseconds; a check's own `within` may be longer
 */
export async function awaitStep(step: Step, world: World, leastMs: number, signal: AbortSignal): Promise<readonly GradedCheck[]> {
  const { followChecks } = await import('../checks/follow.ts')
  const latest = new Map<string, Verdict>()
  const longest = Math.max(leastMs, ...step.checks.map((check) => check.withinMs))
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(longest)])
  const allPass = (): boolean => step.checks.every((check) => latest.get(check.id)?.state === 'pass')
  await new Promise<void>((resolve) => {
    if (step.checks.length === 0) return resolve()
    const following = followChecks(step.checks, world, (id, verdict) => {
      latest.set(id, verdict)
      if (allPass()) end()
    })
    const end = (): void => {
      deadline.removeEventListener('abort', end)
      following.stop()
      resolve()
    }
    deadline.addEventListener('abort', end)
  })
  signal.throwIfAborted()
  // What stands at the end counts, asked once more and together.
  return gradeSteps([step], world, signal)
}

/**
 * Writes to the journal what verdicts change: checks passed for the first time, attempts, and the end of the lab.
 * @param attempted steps whose red verdicts are attempts
 */
export function recordVerdicts(lab: Lab, graded: readonly GradedCheck[], attempted: (step: Step) => boolean, journal: Journal): LabProgress {
  let progress = labProgress(journal.entries, lab)
  const record = (entry: NewEntry): void => {
    journal.record(entry)
    progress = labProgress(journal.entries, lab)
  }
  for (const { step, check, verdict } of graded) {
    const place = { lab: lab.id, step: step.number, check: check.title }
    if (verdict.state === 'pass' && !progress.earned.has(check.title) && mayEarn({ lab, progress }, step)) record({ kind: 'check-passed', ...place })
    // A wrong answer to a question was an attempt when it was given.
    if (verdict.state === 'fail' && !isAsk(check) && !progress.earned.has(check.title) && attempted(step)) record({ kind: 'check-failed', ...place, reason: verdict.reason })
  }
  if (progress.state === 'started' && lab.steps.every((step) => isPassed(step, progress.earned))) record({ kind: 'lab-finished', lab: lab.id, points: progress.points })
  return progress
}
