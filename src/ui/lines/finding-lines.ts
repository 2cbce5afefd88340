import type { Finding } from '../../doctor/finding.ts'
import { wrapLine } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'

/** One thing that the doctor looked at: what was found and, where it is not well, why and what mends it. */
export function findingLines(finding: Finding, width: number, theme: Theme): readonly string[] {
  const marks = { ok: theme.good('✓'), warning: theme.unsure('!'), missing: theme.bad('✗'), unknown: theme.unsure('?') }
  const indented = (text: string, style: (text: string) => string = (same) => same): string[] => wrapLine(text, width - 4).map((line) => `    ${style(line.text)}`)
  const head = wrapLine(`${finding.name}: ${finding.what}`, width - 2).map((line, index) => `${index === 0 ? `${marks[finding.state]} ` : '  '}${line.text}`)
  if (finding.state === 'ok') return head
  return [...head, ...(finding.cause === '' ? [] : indented(finding.cause)), ...finding.fix.flatMap((fix) => indented(fix, theme.accent))]
}
