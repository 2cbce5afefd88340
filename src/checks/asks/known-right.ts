import type { Ask } from '../../content/ask.ts'
import { systemClock, type Clock } from '../clock.ts'
import { DeadlinePassed, withDeadline } from '../deadline.ts'
import type { Verdict } from '../verdict.ts'
import { Unanswered, type World } from '../world.ts'
import { rightAnswers, type RightAnswers } from './right-answers.ts'

/** Milliseconds that the world may take. */
const deadlineMs = 15_000

/** What is right, with the world's silence as a verdict. @throws the signal's reason */
export async function knownRight(ask: Ask, world: World, signal: AbortSignal, clock: Clock = systemClock): Promise<RightAnswers | { readonly state: 'unknown'; readonly verdict: Verdict }> {
  const unknown = (why: string, look: string): { readonly state: 'unknown'; readonly verdict: Verdict } => ({
    state: 'unknown',
    verdict: { state: 'unknown', expected: 'the right answer', actual: 'no answer', reason: `Cannot tell: ${why.replace(/\.$/, '')}.`, look },
  })
  try {
    return await withDeadline(deadlineMs, clock, signal, (inner) => rightAnswers(ask, { world, signal: inner, now: clock.now() }))
  } catch (error) {
    if (error instanceof Unanswered) return unknown(error.why, error.next)
    if (error instanceof DeadlinePassed) return unknown(`there was no answer within ${deadlineMs / 1000} seconds`, 'k8s-labs doctor')
    throw error
  }
}
