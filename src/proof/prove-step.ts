import { withoutAsks } from '../content/ask.ts'
import type { Command, Step } from '../content/lab.ts'
import { redoOf } from '../lab/redo.ts'
import { replayOf } from '../lab/session.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Outcome } from './claim.ts'
import { solvedAgainClaim, solvedClaim, staysRedClaim, stepStartsRedClaim } from './claims-of.ts'
import { followStep, type Verdicts } from './follow-step.ts'
import { gradeKnown } from './grade-known.ts'
import type { Ledger } from './ledger.ts'
import { patienceFor } from './patience.ts'
import type { ProofBench } from './proof-bench.ts'
import { proveAsks } from './prove-asks.ts'
import { proveWrong } from './prove-wrong.ts'
import { rebuildTo } from './rebuild-to.ts'
import { isGreen, verdictInWords, verdictsInWords } from './verdicts-in-words.ts'

/**
 * Proves a step, from its beginning to its end: red, red after each wrong answer, green after the solution, and still
 * green after a second one.
 * @returns whether the lab is now where the next step begins
 * @throws Failure when the lab cannot be brought back to where it was before a wrong answer
 */
export async function proveStep(bench: ProofBench, step: Step, ledger: Ledger, signal: AbortSignal): Promise<boolean> {
  bench.enter(step)
  await proveStartsRed(bench, step, ledger, signal)
  await proveWrongs(bench, step, ledger, signal)
  const deeds = withoutAsks(step)
  const solved = await solve(bench, deeds, replayOf(step), signal)
  for (const check of deeds.checks) {
    const verdict = solved.verdicts.get(check.id)
    const outcome: Outcome = verdict?.state === 'pass' ? { state: 'proven' } : { state: 'unproven', expected: 'green after the solution', found: verdictInWords(verdict) + solved.note }
    ledger.settle(solvedClaim(step, check), outcome)
  }
  if (!isGreen(deeds, solved.verdicts)) return false
  if (!(await proveAsks(bench, step, ledger, signal))) return false
  return step.checks.length === 0 || proveSolvedAgain(bench, step, ledger, signal)
}

async function proveStartsRed(bench: ProofBench, step: Step, ledger: Ledger, signal: AbortSignal): Promise<void> {
  for (const { check, verdict } of await gradeKnown([step], await bench.world(), signal)) {
    if (check.startsGreen !== undefined) continue
    const outcome: Outcome = verdict.state === 'fail' ? { state: 'proven' } : { state: 'unproven', expected: 'red when its step begins', found: verdictInWords(verdict) }
    ledger.settle(stepStartsRedClaim(step, check), outcome)
  }
}

/** Each wrong answer starts where the step does: what the one before it did is undone exactly, or the lab is brought back. */
async function proveWrongs(bench: ProofBench, step: Step, ledger: Ledger, signal: AbortSignal): Promise<void> {
  let begin: Checkpoint | undefined
  for (const wrong of step.wrongs) {
    begin ??= await bench.checkpoint(signal)
    // A question that nobody has answered is red whatever was done.
    ledger.settle(staysRedClaim(step, wrong), await proveWrong(bench, withoutAsks(step), wrong, signal))
    const restored = await begin.restoreAfter(wrong.command, signal)
    if (restored.state === 'whole') continue
    begin = undefined
    await rebuildTo(bench, step, { why: restored.what, images: restored.images }, signal)
    bench.enter(step)
  }
}

async function proveSolvedAgain(bench: ProofBench, step: Step, ledger: Ledger, signal: AbortSignal): Promise<boolean> {
  const { verdicts, note } = await solve(bench, step, redoOf(step), signal)
  if (isGreen(step, verdicts)) {
    ledger.settle(solvedAgainClaim(step), { state: 'proven' })
    return true
  }
  ledger.settle(solvedAgainClaim(step), { state: 'unproven', expected: 'green after the solution was done a second time', found: verdictsInWords(step, verdicts) + note })
  const next = bench.lab.steps[step.number]
  if (next !== undefined) await rebuildTo(bench, next, { why: 'the second solution did harm', images: 'changed' }, signal)
  return true
}

/** Does the commands of a step and follows its checks until they stay green. */
async function solve(bench: ProofBench, step: Step, commands: readonly Command[], signal: AbortSignal): Promise<{ readonly verdicts: Verdicts; readonly note: string }> {
  const ends = await bench.run(commands, signal)
  const verdicts = await followStep(step, await bench.world(), (latest) => isGreen(step, latest), patienceFor(bench.lab, step, bench.waits), signal)
  // A lab may show a command that fails; where the step does not stand it may be the reason.
  const awaited = commands.filter((command) => !command.background)
  const failed = ends.flatMap((end, index) => (end.exitCode === 0 ? [] : [`${awaited[index]?.text.split('\n')[0] ?? ''}: ${end.note}`]))
  return { verdicts, note: failed.length === 0 ? '' : ` (${failed.join('; ')})` }
}
