import { parseAnsi } from './parse-ansi.ts'
import { cutSpans, spansWidth, type Span } from './span.ts'
import { toTextLine } from './text-line.ts'

/** The text, which may hold SGR sequences, with `…` in its last column if it is wider than `width` columns. */
export function truncate(text: string, width: number): string {
  if (width < 1) return ''
  return toTextLine(truncateSpans(parseAnsi(text), width), width).text
}

/** The same for spans. */
export function truncateSpans(spans: readonly Span[], width: number): readonly Span[] {
  if (spansWidth(spans) <= width) return spans
  const cut = cutSpans(spans, width - 1)
  return [...cut, { text: '…', sgr: cut.at(-1)?.sgr ?? '' }]
}
