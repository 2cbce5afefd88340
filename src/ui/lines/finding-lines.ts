import type { Finding } from '../../doctor/finding.ts'
import { wrapLine, wrapText } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'

/** One thing that the doctor looked at: what was found and, where it is not well, why and what mends it. */
export function findingLines(finding: Finding, width: number, theme: Theme): readonly string[] {
  const marks = { ok: theme.good('✓'), warning: theme.unsure('!'), missing: theme.bad('✗'), unknown: theme.unsure('?') }
  const head = hanging(marks[finding.state], `${finding.name}: ${finding.what}`, width)
  // Where nothing is to be done about it, what it waits for is told elsewhere.
  if (finding.state === 'ok' || finding.fix.length === 0) return head
  const below = [
    ...(finding.cause === '' ? [] : wrapText(finding.cause, width - 4)),
    ...(finding.details ?? []).flatMap((line) => hanging('·', line, width - 4, theme.quiet)),
    ...finding.fix.flatMap((fix) => hanging('→', fix, width - 4, theme.accent)),
  ]
  return [...head, ...below.map((line) => `    ${line}`)]
}

/** A text behind a mark, its further lines below its first. */
function hanging(mark: string, text: string, width: number, style: (text: string) => string = (same) => same): readonly string[] {
  return wrapLine(text, width - 2).map((line, index) => `${index === 0 ? mark : ' '} ${style(line.text)}`)
}
