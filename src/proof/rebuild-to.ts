import type { Step } from '../content/lab.ts'
import { Failure } from '../failure.ts'
import { judgedBefore } from '../lab/redo.ts'
import { awaitStep } from '../running/grade-lab.ts'
import type { ProofBench, RebuildCause } from './proof-bench.ts'
import { verdictInWords } from './verdicts-in-words.ts'

/** How long the step before may take to turn green, in milliseconds; a check may ask for more. */
const patienceMs = 60_000

/**
 * Undoes the lab and does it again up to the beginning of a step, as for a learner whose lab was lost.
 * @throws Failure when a command fails on the way, or the step before does not turn green
 */
export async function rebuildTo(bench: ProofBench, step: Step, cause: RebuildCause, signal: AbortSignal): Promise<void> {
  await bench.rebuild(step, cause, signal)
  const before = judgedBefore(bench.lab.steps, step.number)
  if (before === undefined) return
  const red = (await awaitStep(before, await bench.world(), patienceMs, signal)).find(({ verdict }) => verdict.state !== 'pass')
  if (red === undefined) return
  throw new Failure({
    what: `The lab could not be brought back to step ${step.number}`,
    why: `after the steps before were done again, "${red.check.title}" is ${verdictInWords(red.verdict)}`,
    next: ['Make the run and solve blocks such that they do the lab from its beginning, one after the other.'],
  })
}
