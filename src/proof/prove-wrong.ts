import type { Step, WrongAnswer } from '../content/lab.ts'
import type { Outcome } from './claim.ts'
import { followStep, type Verdicts } from './follow-step.ts'
import { patienceFor } from './patience.ts'
import type { ProofBench } from './proof-bench.ts'
import { isGreen, verdictsInWords } from './verdicts-in-words.ts'

/**
 * Gives a wrong answer and looks whether it is refused: a check of the step is red with the author's words in its
 * reason, and while things go on in the cluster the step does not become green. The step has been entered.
 */
export async function proveWrong(bench: ProofBench, step: Step, wrong: WrongAnswer, signal: AbortSignal): Promise<Outcome> {
  const [end] = await bench.run([wrong.command], signal)
  let wasRefused = false
  const isRefused = (verdicts: Verdicts): boolean => {
    const reds = [...verdicts.values()].filter(({ state }) => state === 'fail')
    wasRefused ||= reds.some(({ reason }) => reason.includes(wrong.because))
    return wasRefused && reds.length > 0
  }
  const isDecided = (verdicts: Verdicts): boolean => isRefused(verdicts) || isGreen(step, verdicts)
  const verdicts = await followStep(step, await bench.world(), isDecided, patienceFor(bench.lab, step, bench.waits), signal)
  if (isRefused(verdicts)) return { state: 'proven' }
  const ended = end === undefined || end.exitCode === 0 ? '' : ` (the command: ${end.note})`
  const expected = wasRefused ? 'a check that stays red' : `a red check with "${wrong.because}" in its reason`
  return { state: 'unproven', expected, found: verdictsInWords(step, verdicts) + ended }
}
