import stringWidth from 'string-width'
import type { TextLine } from '../../../src/ui/text/text-line.ts'

const sgr = new RegExp(`${String.fromCodePoint(27)}\\[([\\d;:]*)m`, 'g')
const control = /\p{Cc}|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/u

/** What is wrong with a line that is to be no wider than `width`; undefined: nothing. */
export function faultOf(line: TextLine, width: number): string | undefined {
  const plain = line.text.replaceAll(sgr, '')
  if (control.test(plain)) return 'it has control characters'
  const columns = stringWidth(plain)
  if (columns !== line.width) return `it says ${line.width} columns and takes ${columns}`
  if (columns > width) return `it takes ${columns} of ${width} columns`
  const last = [...line.text.matchAll(sgr)].at(-1)
  if (last !== undefined && last[1] !== '0') return 'it does not end its style'
  return undefined
}

/** The line's text without its styles. */
export function plain(text: string): string {
  return text.replaceAll(sgr, '')
}
