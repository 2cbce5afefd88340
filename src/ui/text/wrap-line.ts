import { parseAnsi } from './parse-ansi.ts'
import { toTextLine, type TextLine } from './text-line.ts'
import { wrapSpans } from './wrap-spans.ts'

// oxlint-disable-next-line no-control-regex -- it is there to find them
const needsNoWork = /^[ -~]*$/

/**
 * One line of text, which may hold SGR sequences, as lines of at most `width` columns, broken at spaces where it can be.
 * A style goes on in the following lines. Other control characters and sequences are dropped.
 */
export function wrapLine(text: string, width: number): TextLine[] {
  if (width < 1) return []
  if (text.length <= width && needsNoWork.test(text)) return [{ text, width: text.length }]
  return wrapSpans(parseAnsi(text), width).map((spans) => toTextLine(spans, width))
}

/** The same, without how wide each line is. */
export function wrapText(text: string, width: number): string[] {
  return wrapLine(text, width).map((line) => line.text)
}
