import type { Surroundings } from '../doctor/examination.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding, RepairOffer } from '../doctor/finding.ts'
import { repair } from '../doctor/repair.ts'
import { exitCodes, Failure } from '../failure.ts'
import { wrapLine } from '../ui/text/wrap-line.ts'
import { duration } from '../ui/lines/measure.ts'
import { confirm } from './confirm.ts'
import { say, sayFailure, streamTheme } from './output.ts'

/** What was done about a finding. */
export interface Mended {
  readonly kind: RepairOffer['kind']
  readonly before: Finding
  /** The same thing, examined again. */
  readonly after: Finding
  /** Why it could not be done. */
  readonly failure?: Failure
}

/**
 * Offers the repairs of findings one after the other: says what each does, asks, does it, and looks again. What an
 * earlier one has mended along with its own is not offered any more.
 * @throws Failure where nobody can answer and it was not agreed beforehand
 */
export async function mend(given: Surroundings, findings: readonly Finding[], agreed: boolean, signal: AbortSignal): Promise<readonly Mended[]> {
  const offers = findings.flatMap((finding) => (finding.repair === undefined ? [] : [{ finding, offer: finding.repair }]))
  if (offers.length === 0) say('There is nothing here that can be mended without you.')
  const mended: Mended[] = []
  for (const { finding, offer } of offers) {
    // Each may have changed what the next is about.
    const before = mended.length === 0 ? finding : await lookAgain(given, finding, signal)
    const one = before.repair === undefined ? { kind: offer.kind, before: finding, after: before } : await mendOne(given, before, before.repair, agreed, signal)
    if (one === undefined) continue
    mended.push(one)
    tellOutcome(one)
  }
  return mended
}

/** @returns undefined where the answer was no */
async function mendOne(given: Surroundings, before: Finding, offer: RepairOffer, agreed: boolean, signal: AbortSignal): Promise<Mended | undefined> {
  const theme = streamTheme(process.stderr)
  say()
  say(`${theme.accent('▸')} ${before.name}: ${before.what}`)
  if (!(await confirm(offer.does.flatMap((line) => wrapLine(line, (process.stderr.columns ?? 100) - 2).map(({ text }) => `  ${text}`)), '  Do it?', agreed))) {
    say('  Left as it is.')
    return undefined
  }
  const begun = performance.now()
  const failure = await failureOf(repair(offer.kind, given, (line) => say(theme.quiet(`    ${line}`)), signal), signal)
  say(theme.quiet(`    ${failure === undefined ? 'done' : 'given up'} after ${duration(performance.now() - begun)}`))
  const after = await lookAgain(given, before, signal)
  return { kind: offer.kind, before, after, ...(failure !== undefined && { failure }) }
}

async function lookAgain(given: Surroundings, finding: Finding, signal: AbortSignal): Promise<Finding> {
  for await (const again of examine(given, signal, new Set([finding.name]))) return again
  return finding
}

/** Whatever the engine or a command says no with: the doctor goes on, and says it. */
async function failureOf(act: Promise<void>, signal: AbortSignal): Promise<Failure | undefined> {
  try {
    await act
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure) return error
    return new Failure({ what: 'It could not be done', why: error instanceof Error ? error.message : String(error), next: [], exitCode: exitCodes.provisioning, cause: error })
  }
}

function tellOutcome({ before, after, failure }: Mended): void {
  const theme = streamTheme(process.stderr)
  if (failure !== undefined) sayFailure(failure)
  say(`${after.state === 'ok' ? theme.good('✓') : theme.unsure('!')} ${after.name}: ${before.what} ${theme.quiet('→')} ${before.what === after.what ? 'the same as before' : after.what}`)
}
