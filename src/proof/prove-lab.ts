import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Lab, Step } from '../content/lab.ts'
import { Failure } from '../failure.ts'
import type { LabProof, Outcome, SettledClaim } from './claim.ts'
import { startsRedClaim, undoneClaim } from './claims-of.ts'
import { gradeKnown } from './grade-known.ts'
import { addedSince, type Inventory } from './inventory.ts'
import { Ledger } from './ledger.ts'
import { ProofBench, type BenchSurroundings } from './proof-bench.ts'
import { proveStep } from './prove-step.ts'
import { verdictInWords } from './verdicts-in-words.ts'

/** How a proof goes on. */
export type ProofEvent =
  | { readonly kind: 'step'; readonly step: Step }
  /** What commands of the lab print. */
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'settled'; readonly claim: SettledClaim }

/**
 * Shows on the real engine and cluster that a lab is what it claims to be: see `Claim`. It takes about as long as
 * doing the lab, and once more for each wrong answer that changes what was there before. The learner's own state of
 * the lab is not touched; where the lab's names are taken in Docker, nothing is done at all.
 * @param othersUndone where others are proven beside it: called when it has been undone and something is left, which may
 *   be theirs; settles when they have been undone as well
 * @returns what was proven and what not; that something is not proven is no error
 * @throws Failure when the machine lacks something, the signal's reason
 */
export async function proveLab(lab: Lab, surroundings: BenchSurroundings, onEvent: (event: ProofEvent) => void, signal: AbortSignal, othersUndone?: () => Promise<void>): Promise<LabProof> {
  // There is nothing to be shown of what is only read.
  if (lab.reading) return { lab: lab.id, title: lab.title, file: join(lab.folder, 'lab.md'), claims: [], ms: 0 }
  const ledger = new Ledger(lab, (claim) => onEvent({ kind: 'settled', claim }))
  const bench = await ProofBench.open(lab, surroundings, (text) => onEvent({ kind: 'output', text }), signal)
  try {
    const before = await bench.inventory(signal)
    try {
      await bench.begin(signal)
      await proveStartsRed(bench, ledger, signal)
      await proveSteps(bench, ledger, onEvent, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Failure)) throw error
      ledger.breakOff(`${error.what}: ${error.why}`)
    }
    if (bench.isBegun) ledger.settle(undoneClaim, await proveUndone(bench, before, signal, othersUndone))
  } finally {
    await bench.close()
  }
  return ledger.proof()
}

async function proveStartsRed(bench: ProofBench, ledger: Ledger, signal: AbortSignal): Promise<void> {
  for (const { step, check, verdict } of await gradeKnown(bench.lab.steps, await bench.world(), signal)) {
    const [state, expected] = check.startsGreen === undefined ? ['fail', 'red on the untouched lab'] : ['pass', 'green on the untouched lab, as `starts: green` says']
    ledger.settle(startsRedClaim(step, check), verdict.state === state ? { state: 'proven' } : { state: 'unproven', expected, found: verdictInWords(verdict) })
  }
}

async function proveSteps(bench: ProofBench, ledger: Ledger, onEvent: (event: ProofEvent) => void, signal: AbortSignal): Promise<void> {
  for (const step of bench.lab.steps) {
    onEvent({ kind: 'step', step })
    if (await proveStep(bench, step, ledger, signal)) continue
    return ledger.breakOff(`the solution of step ${step.number} does not solve it`)
  }
}

/** Resets, and looks for what is there that was not there before the lab was begun. */
async function proveUndone(bench: ProofBench, before: Inventory, signal: AbortSignal, othersUndone?: () => Promise<void>): Promise<Outcome> {
  const files = await bench.reset(signal)
  await bench.awaitGone(signal)
  let left = await leftSince(bench, before, othersUndone === undefined ? bench.waits.goneMs : 0, signal)
  if (left.length > 0 && othersUndone !== undefined) {
    await othersUndone()
    left = await leftSince(bench, before, bench.waits.goneMs, signal)
  }
  const all = [...left, ...files.map((path) => `file ${path}`)]
  return all.length === 0 ? { state: 'proven' } : { state: 'unproven', expected: 'nothing left after reset', found: `left: ${all.join(', ')}` }
}

/** What is there that was not, once it has had some milliseconds to go. */
async function leftSince(bench: ProofBench, before: Inventory, forMs: number, signal: AbortSignal): Promise<readonly string[]> {
  const deadline = performance.now() + forMs
  for (;;) {
    const left = addedSince(before, await bench.inventory(signal))
    if (left.length === 0 || performance.now() >= deadline) return left
    await sleep(500, undefined, { signal })
  }
}
