import { judgeAnswer } from '../checks/asks/judge-answer.ts'
import type { World } from '../checks/world.ts'
import { asksOf } from '../content/ask.ts'
import type { Lab, Step } from '../content/lab.ts'
import type { Journal } from '../progress/journal.ts'
import { awaitRight } from './await-right.ts'
import type { GradedCheck } from './grade-lab.ts'
import { recordAnswer } from './record-answer.ts'

/** How long is waited for what a question is about, in milliseconds. */
const patienceMs = 30_000

/**
 * Answers the questions of a step with what is right, as somebody who knows would, and records it.
 * @returns how each was judged; red or unknown where what is right cannot be told
 */
export async function answerRightly(lab: Lab, step: Step, world: World, journal: Journal, signal: AbortSignal): Promise<readonly GradedCheck[]> {
  const graded: GradedCheck[] = []
  for (const ask of asksOf(step)) {
    const told = await awaitRight(ask, world, patienceMs, signal)
    const outcome = told.state === 'told' ? await judgeAnswer(ask, told.answer, world, signal) : ({ kind: 'unclear', next: told.reason } as const)
    if (outcome.kind === 'judged') {
      recordAnswer(lab, step, ask, outcome, journal)
      graded.push({ step, check: ask, verdict: outcome.verdict })
    } else graded.push({ step, check: ask, verdict: { state: 'unknown', expected: 'the right answer', actual: 'none', reason: `Cannot tell: ${outcome.next}`, look: '' } })
  }
  return graded
}
