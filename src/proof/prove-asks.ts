import { judgeAnswer, type AnswerOutcome } from '../checks/asks/judge-answer.ts'
import { asksOf, type Ask } from '../content/ask.ts'
import type { Step } from '../content/lab.ts'
import { awaitRight } from '../running/await-right.ts'
import type { Outcome } from './claim.ts'
import { isComputedChoice, othersRefusedClaim, refusedClaim, solvedClaim, wrongRepliesOf } from './claims-of.ts'
import type { Ledger } from './ledger.ts'
import { patienceFor } from './patience.ts'
import type { ProofBench } from './proof-bench.ts'
import { verdictInWords } from './verdicts-in-words.ts'

/**
 * Proves the questions of a step whose commands are done: each wrong answer is refused, with what is to be said to it,
 * and what is right is taken.
 * @returns whether all are answered, so that the lab may go on
 */
export async function proveAsks(bench: ProofBench, step: Step, ledger: Ledger, signal: AbortSignal): Promise<boolean> {
  let areAnswered = true
  for (const ask of asksOf(step)) {
    const right = await proveRight(bench, step, ask, signal)
    for (const wrong of wrongRepliesOf(ask)) {
      ledger.settle(refusedClaim(step, ask, wrong), refusal(await judgeAnswer(ask, wrong.answer, await bench.world(), signal)))
    }
    if (isComputedChoice(ask)) ledger.settle(othersRefusedClaim(step, ask), await refusalOfOthers(bench, ask, signal))
    ledger.settle(solvedClaim(step, ask), right)
    areAnswered &&= right.state === 'proven'
  }
  return areAnswered
}

async function proveRight(bench: ProofBench, step: Step, ask: Ask, signal: AbortSignal): Promise<Outcome> {
  const expected = 'green with the right answer'
  const world = await bench.world()
  const told = await awaitRight(ask, world, patienceFor(bench.lab, step, bench.waits).longestMs, signal)
  if (told.state === 'untold') return { state: 'unproven', expected, found: `no right answer: ${told.reason}` }
  const outcome = await judgeAnswer(ask, told.answer, world, signal)
  if (outcome.kind === 'unclear') return { state: 'unproven', expected, found: `${told.answer}, which cannot be judged: ${outcome.next}` }
  bench.answers.keep(ask, outcome)
  return outcome.verdict.state === 'pass' ? { state: 'proven' } : { state: 'unproven', expected, found: `${told.answer} is ${verdictInWords(outcome.verdict)}` }
}

/** Where all choices are right, there is nothing to choose. */
async function refusalOfOthers(bench: ProofBench, ask: Ask, signal: AbortSignal): Promise<Outcome> {
  const { form } = ask.target
  const outcomes: AnswerOutcome[] = []
  for (const { text } of form.kind === 'choice' ? form.choices : []) outcomes.push(await judgeAnswer(ask, text, await bench.world(), signal))
  const isRefused = outcomes.some((outcome) => outcome.kind === 'judged' && outcome.verdict.state === 'fail')
  return isRefused ? { state: 'proven' } : { state: 'unproven', expected: 'a choice that stays red', found: 'none that is refused' }
}

function refusal(outcome: AnswerOutcome): Outcome {
  const expected = 'an answer that stays red'
  if (outcome.kind === 'unclear') return { state: 'unproven', expected, found: `one that is not even judged: ${outcome.next}` }
  return outcome.verdict.state === 'fail' ? { state: 'proven' } : { state: 'unproven', expected, found: verdictInWords(outcome.verdict) }
}
