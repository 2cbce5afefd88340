import type { Surroundings } from '../doctor/examination.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { foldersOf } from '../folders.ts'
import { findingLines } from '../ui/lines/finding-lines.ts'
import { interruptible } from './interrupt.ts'
import { mend, type Mended } from './mend.ts'
import { openCourse } from './open-course.ts'
import { print, printJson, streamTheme } from './output.ts'
import type { GlobalOptions } from './program.ts'

export interface DoctorOptions extends GlobalOptions {
  readonly json?: boolean
  readonly fix?: boolean
}

/** `doctor`: what this machine has and lacks. Exit code 3 where something is missing, after what `--fix` could mend. */
export async function doctor(options: DoctorOptions): Promise<ExitCode> {
  const given: Surroundings = { folders: foldersOf(), env: process.env, labs: async () => (await openCourse(options)).labs }
  const findings: Finding[] = []
  const code = await interruptible(async (signal) => {
    for await (const finding of examine(given, signal)) {
      findings.push(finding)
      if (options.json !== true) show(finding)
    }
    const mended = options.fix === true ? await mend(given, findings, options.yes === true, signal) : []
    const last = mended.length === 0 ? findings : await lookAgain(given, findings, signal)
    if (options.json === true) printJson(last.map((finding) => withRepair(finding, mended)))
    else printOutcome(last, options.fix === true)
    return last.some((finding) => finding.state === 'missing') ? exitCodes.missing : exitCodes.done
  })
  // A question that nothing can cancel, such as for a name that no server knows, does not keep the program.
  setTimeout(() => process.exit(code), 100).unref()
  return code
}

/** One repair can mend more than its own finding. */
async function lookAgain(given: Surroundings, findings: readonly Finding[], signal: AbortSignal): Promise<readonly Finding[]> {
  const again = new Map<string, Finding>()
  for await (const finding of examine(given, signal, new Set(findings.flatMap(({ name, state }) => (state === 'ok' ? [] : [name]))))) again.set(finding.name, finding)
  return findings.map((finding) => again.get(finding.name) ?? finding)
}

function show(finding: Finding): void {
  const width = Math.min(process.stdout.columns ?? 100, 120)
  findingLines(finding, width, streamTheme(process.stdout)).forEach((line) => print(line))
}

/** What it comes to, as the last line: the one that is in sight. */
function printOutcome(findings: readonly Finding[], isMended: boolean): void {
  const count = (state: Finding['state']): number => findings.filter((finding) => finding.state === state).length
  const repairs = findings.filter((finding) => finding.repair !== undefined).length
  const parts = [`${count('ok')} well`, ...(['warning', 'missing', 'unknown'] as const).filter((state) => count(state) > 0).map((state) => `${count(state)} ${inWords(state, count(state))}`)]
  print()
  print(`${parts.join(', ')}.${repairs === 0 || isMended ? '' : ` k8s-labs doctor --fix can mend ${repairs}; it asks first.`}`)
}

function inWords(state: 'warning' | 'missing' | 'unknown', count: number): string {
  switch (state) {
    case 'warning':
      return count === 1 ? 'warning' : 'warnings'
    case 'missing':
      return 'missing'
    case 'unknown':
      return 'not to be seen'
  }
}

/** As JSON says it: what was done about a finding stands in it. */
function withRepair(finding: Finding, mended: readonly Mended[]): object {
  const done = mended.findLast(({ after }) => after.name === finding.name)
  return done === undefined ? finding : { ...finding, repaired: { kind: done.kind, before: done.before.what, ...(done.failure !== undefined && { failure: `${done.failure.what}: ${done.failure.why}` }) } }
}
