import { setTimeout as sleep } from 'node:timers/promises'
import { Unanswered } from '../checks/world.ts'
import { Failure } from '../failure.ts'

/** Milliseconds in which an API has to answer at last: a machine that proves labs is busy. */
const longestMs = 60_000

/**
 * Asks again while an API does not answer.
 * @throws Failure when it has not answered after a minute; what else the question throws, at once
 */
export async function persistently<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const deadline = performance.now() + longestMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Unanswered)) throw error
      if (performance.now() > deadline) throw new Failure({ what: 'The proof cannot go on', why: error.message, next: [error.next], cause: error })
    }
    await sleep(1_000, undefined, { signal })
  }
}
