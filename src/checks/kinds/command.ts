import type { Check, CommandTarget } from '../../content/check.ts'
import { lastLineOf } from '../explain/last-log-line.ts'
import type { Inquiry } from '../inquiry.ts'
import { Unanswered } from '../world.ts'

/** Milliseconds that the command may take. */
const commandMs = 10_000

/** A shell command on the learner's machine, in the lab's workspace: exit 0 pass, 1 fail, anything else cannot tell. */
export function commandInquiry(check: Check, { command }: CommandTarget): Inquiry {
  const expected = check.title
  // Nobody types a script of several lines: of such a one, what it said has to do.
  const look = command.trim().includes('\n') ? '' : command.trim()
  const named = look === '' ? '' : ` (${look})`
  return {
    expected,
    deadlineMs: commandMs + 2_000,
    afterChangeMs: 250,
    whileRedMs: 2_000,
    dependencies: [],
    ask: async ({ world, signal }) => {
      const result = await world.shell.run(command, commandMs, signal)
      const said = lastLineOf(result.stdout) ?? lastLineOf(result.stderr)
      if (result.exitCode === 1) return { state: 'fail', expected, actual: said ?? 'exit code 1', reason: said === undefined ? `The command that checks this${named} says no.` : said.replace(/([^.!?])$/, '$1.'), look }
      if (result.exitCode !== 0) {
        throw new Unanswered('shell', `the command that checks this ended with exit code ${result.exitCode}${said === undefined ? '' : ` ("${said}")`}, which says neither yes nor no`, look)
      }
      return { state: 'pass', expected, actual: said ?? 'exit code 0' }
    }
  }
}
