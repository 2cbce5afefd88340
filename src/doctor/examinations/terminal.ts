import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** Whether the terminal can show the program, and has room for it. */
export const terminal: Examination = async ({ env }) =>
  judgeTerminal({ isTerminal: process.stdout.isTTY && process.stdin.isTTY, columns: process.stdout.columns, rows: process.stdout.rows, term: env['TERM'] })

export interface TerminalFacts {
  readonly isTerminal: boolean
  readonly columns: number | undefined
  readonly rows: number | undefined
  /** The variable TERM. */
  readonly term: string | undefined
}

export function judgeTerminal(facts: TerminalFacts): Finding {
  const name = 'Terminal'
  if (!facts.isTerminal) return { name, state: 'warning', what: 'this is not a terminal', cause: 'the program is being read by another one; its commands work, its screens need a terminal', fix: ['k8s-labs --help   shows the commands'] }
  if (facts.term === 'dumb') return { name, state: 'warning', what: 'TERM is dumb', cause: 'such a terminal cannot move its cursor, so there are only the commands', fix: ['export TERM=xterm-256color   if the terminal can do more than it says'] }
  const size = `${facts.columns ?? 0}x${facts.rows ?? 0}`
  if ((facts.columns ?? 0) < 80 || (facts.rows ?? 0) < 24) return { name, state: 'warning', what: `${size} is small`, cause: 'below 80x24 not everything can be shown at once', fix: ['Make the window larger.'] }
  return well(name, `${size}${facts.term === undefined ? '' : `, ${facts.term}`}`)
}
