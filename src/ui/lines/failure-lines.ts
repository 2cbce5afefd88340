import type { Failure } from '../../failure.ts'
import { wrapLine } from '../text/wrap-line.ts'
import type { Theme } from '../theme.ts'

/** What happened, why, and what to do next, as lines. */
export function failureLines(failure: Failure, width: number, theme: Theme): readonly string[] {
  const wrapped = (text: string, indent = ''): string[] => wrapLine(text, width - indent.length).map((line) => `${indent}${line.text}`)
  return [
    ...wrapped(failure.what).map((line) => theme.bad(line)),
    ...wrapped(`${failure.why}.`.replace(/\.\.$/, '.')),
    ...(failure.next.length === 0 ? [] : ['', theme.strong('What to do')]),
    ...failure.next.flatMap((one) => wrapLine(one, width - 2).map((line, index) => `${index === 0 ? '• ' : '  '}${line.text}`)),
  ]
}
