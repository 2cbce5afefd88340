import type { Check } from '../content/check.ts'
import { systemClock, type Clock } from './clock.ts'
import { DeadlinePassed, withDeadline } from './deadline.ts'
import type { Finding, Inquiry } from './inquiry.ts'
import { afterMessage } from './kinds/after-message.ts'
import { inquiryOf } from './kinds/registry.ts'
import type { Verdict } from './verdict.ts'
import { Unanswered, type World } from './world.ts'

/** A verdict does not wait long for words: after this many milliseconds it goes without the further cause. */
const explanationDeadlineMs = 4_000

/** A verdict on the way: what is true is known, the cause may still have to be looked for. */
export interface Grading {
  readonly verdict: Verdict
  /** The same verdict with its cause. Absent: there is nothing more to find. */
  readonly explained?: () => Promise<Verdict>
}

/**
 * Asks the world whether a check holds, and why not.
 * @param signal ends it early; then it throws the signal's reason
 * @returns `unknown` when an API could not be asked or did not answer in time; never a guess
 */
export async function grade(check: Check, world: World, signal: AbortSignal, clock: Clock = systemClock): Promise<Verdict> {
  const { verdict, explained } = await gradeFirst(check, inquiryOf(check), world, signal, clock)
  return explained === undefined ? verdict : explained()
}

/** Grading in two parts, for those who show the verdict before its cause is known. Arguments as for `grade`. */
export async function gradeFirst(check: Check, inquiry: Inquiry, world: World, signal: AbortSignal, clock: Clock): Promise<Grading> {
  const finding = await ask(inquiry, world, signal, clock)
  const verdict = withMessage(check, verdictOf(finding))
  const explain = finding.state === 'fail' ? finding.explain : undefined
  if (explain === undefined) return { verdict }
  return {
    verdict,
    explained: async () => {
      try {
        const explanation = await withDeadline(explanationDeadlineMs, clock, signal, (inner) => explain({ world, signal: inner, now: clock.now() }))
        return explanation === undefined ? verdict : withMessage(check, { ...verdictOf(finding), ...explanation })
      } catch (error) {
        // The verdict stands without it: what the question itself showed is its reason.
        if (error instanceof Unanswered || error instanceof DeadlinePassed) return verdict
        throw error
      }
    }
  }
}

/** A question that got no answer. */
interface NoAnswer {
  readonly state: 'unknown'
  readonly expected: string
  readonly why: string
  readonly next: string
}

async function ask(inquiry: Inquiry, world: World, signal: AbortSignal, clock: Clock): Promise<Finding | NoAnswer> {
  const { expected, deadlineMs } = inquiry
  try {
    return await withDeadline(deadlineMs, clock, signal, (inner) => inquiry.ask({ world, signal: inner, now: clock.now() }))
  } catch (error) {
    if (error instanceof Unanswered) return { state: 'unknown', expected, why: error.why, next: error.next }
    if (error instanceof DeadlinePassed) return { state: 'unknown', expected, why: `there was no answer within ${deadlineMs / 1000} seconds`, next: 'k8s-labs doctor' }
    throw error
  }
}

function verdictOf(finding: Finding | NoAnswer): Verdict {
  const { state, expected } = finding
  switch (state) {
    case 'pass':
      return { state, expected, actual: finding.actual, reason: '', look: '' }
    case 'fail':
      return { state, expected, actual: finding.actual, reason: finding.reason, look: finding.look }
    case 'unknown':
      return { state, expected, actual: 'no answer', reason: `Cannot tell: ${finding.why.replace(/\.$/, '')}.`, look: finding.next }
  }
}

/** The author's own words stand in front of what was found. */
function withMessage(check: Check, verdict: Verdict): Verdict {
  return verdict.state === 'fail' ? { ...verdict, reason: afterMessage(check.message, verdict.reason) } : verdict
}
