import { createInterface } from 'node:readline/promises'
import { exitCodes, Failure } from '../failure.ts'
import { say } from './output.ts'

/**
 * Asks for a yes. Without a terminal nobody can answer, and the flag that agrees beforehand is named instead.
 * @throws Failure where nobody can answer
 */
export async function confirm(lines: readonly string[], question: string, agreed: boolean): Promise<boolean> {
  for (const line of lines) say(line)
  if (agreed) return true
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new Failure({ what: question, why: 'nobody can answer here, as this is not a terminal', next: ['--yes agrees beforehand.'], exitCode: exitCodes.usage })
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
