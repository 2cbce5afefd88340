import { parseAnsi } from './parse-ansi.ts'
import { toTextLine } from './text-line.ts'
import { truncateSpans } from './truncate.ts'

/**
 * The text, which may hold SGR sequences, in exactly `width` columns: filled up with spaces or cut off with `…`.
 * Numbers go to the right with `align: 'right'`.
 */
export function padTo(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  if (width < 1) return ''
  const line = toTextLine(truncateSpans(parseAnsi(text), width), width)
  const filling = ' '.repeat(width - line.width)
  return align === 'left' ? line.text + filling : filling + line.text
}
