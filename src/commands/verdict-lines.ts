import type { Verdict } from '../checks/verdict.ts'
import type { Check } from '../content/check.ts'
import type { Theme } from '../ui/theme.ts'

/** A verdict in plain lines: mark, title, points; where it is not green, why and what shows it. */
export function verdictLines(check: Pick<Check, 'title' | 'points'>, verdict: Verdict, theme: Theme): readonly string[] {
  const marks = { pass: theme.good('✓'), fail: theme.bad('✗'), unknown: theme.unsure('?') }
  const words = { pass: '', fail: '', unknown: ' (cannot tell)' }
  const head = `  ${marks[verdict.state]} ${check.title}${words[verdict.state]}${theme.quiet(`  ${check.points}`)}`
  if (verdict.state === 'pass') return [head]
  return [head, `      ${verdict.reason}`, ...(verdict.look === '' ? [] : [theme.quiet(`      look: ${verdict.look}`)])]
}
