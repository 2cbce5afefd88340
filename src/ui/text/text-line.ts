import { displayWidth, splitAtWidth } from './display-width.ts'
import type { Span } from './span.ts'

/**
 * One line for the terminal. `text` may hold SGR sequences (16 colours and up, bold and the like) and no other control
 * character; it ends in the style that it began in, so lines can be shown in any order, beside each other, or alone.
 */
export interface TextLine {
  readonly text: string
  /** Columns that `text` takes, never more than were asked for. */
  readonly width: number
}

/** The line that these spans make. They should fit into `width` columns; what does not is cut off, styles and all. */
export function toTextLine(spans: readonly Span[], width: number): TextLine {
  const plain = plainTextOf(spans)
  // Measured as a whole: the ends of two spans may join into one character that is wider than they were.
  const columns = displayWidth(plain)
  if (columns <= width) return { text: styled(spans), width: columns }
  const [cut] = splitAtWidth(plain, width)
  return { text: cut, width: displayWidth(cut) }
}

/** What the spans say, without their styles. */
function plainTextOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('')
}

function styled(spans: readonly Span[]): string {
  let text = ''
  let open = ''
  for (const span of spans) {
    if (span.text === '') continue
    if (span.sgr !== open) {
      if (open !== '') text += '\u001B[0m'
      if (span.sgr !== '') text += `\u001B[${span.sgr}m`
      open = span.sgr
    }
    text += span.text
  }
  return open === '' ? text : `${text}\u001B[0m`
}
