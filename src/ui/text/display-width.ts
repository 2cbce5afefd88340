import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter()

/** Columns that text without control characters and escape sequences takes in a terminal. */
export function displayWidth(text: string): number {
  return isPlainAscii(text) ? text.length : stringWidth(text, { countAnsiEscapeCodes: true })
}

/** The characters that a reader sees, each with its columns: 0 for a lone combining mark, 2 for a wide one. */
export function* graphemesOf(text: string): Generator<{ readonly text: string; readonly width: number }> {
  if (isPlainAscii(text)) {
    for (const character of text) yield { text: character, width: 1 }
    return
  }
  for (const { segment } of segmenter.segment(text)) yield { text: segment, width: displayWidth(segment) }
}

/** Splits text at the last place where its beginning is no wider than `width` columns. */
export function splitAtWidth(text: string, width: number): readonly [head: string, tail: string] {
  if (isPlainAscii(text)) return [text.slice(0, Math.max(0, width)), text.slice(Math.max(0, width))]
  let columns = 0
  let end = 0
  for (const grapheme of graphemesOf(text)) {
    columns += grapheme.width
    if (columns > width) break
    end += grapheme.text.length
  }
  return [text.slice(0, end), text.slice(end)]
}

/** Most text by far, and one column a character. */
function isPlainAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || code > 0x7e) return false
  }
  return true
}
