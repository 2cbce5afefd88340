import { describeProblem, type ContentProblem } from '../content/problem.ts'
import type { Failure } from '../failure.ts'
import { harmlessLine } from '../ui/text/harmless-line.ts'
import { themeOf, wantsColor, type Theme } from '../ui/theme.ts'

/** Data goes to standard output, talk to standard error. What labs and clusters say in it cannot act on the terminal. */
export function print(line = ''): void {
  process.stdout.write(`${process.stdout.isTTY ? harmlessLine(line) : line}\n`)
}

export function say(line = ''): void {
  process.stderr.write(`${process.stderr.isTTY ? harmlessLine(line) : line}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** The theme for one of the two streams: colours only where somebody sees them. */
export function streamTheme(stream: NodeJS.WriteStream): Theme {
  const forced = process.env['FORCE_COLOR'] !== undefined
  return themeOf(wantsColor(process.env) && (forced || stream.isTTY))
}

/** What happened, why, and what to do next; a stack trace never. */
export function sayFailure(failure: Failure): void {
  const theme = streamTheme(process.stderr)
  const what = /[?!.]$/.test(failure.what) ? failure.what : `${failure.what}:`
  say(theme.bad(`${what} ${failure.why}.`.replace(/\.\.$/, '.')))
  for (const one of failure.next) say(`  ${one}`)
}

/** What is wrong with lab and quiz files, one a line. */
export function sayProblems(problems: readonly ContentProblem[]): void {
  for (const problem of problems) say(describeProblem(problem))
}
