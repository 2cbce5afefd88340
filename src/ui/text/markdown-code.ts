import type { Tokens } from 'marked'
import type { Page } from './markdown-page.ts'
import type { Span } from './span.ts'
import { truncateSpans } from './truncate.ts'
import { wrapSpans } from './wrap-spans.ts'

/** Columns that code stands in. Below twenty columns there is no room for it. */
const indent = 2

/** A block of code: wrapped, its rest indented, if it is in a language; else a drawing, whose lines are cut off. */
export function renderCode(token: Pick<Tokens.Code, 'text' | 'lang'>, page: Page): Span[][] {
  const language = /^[\w+.-]*/.exec(token.lang ?? '')?.[0].toLowerCase() ?? ''
  const margin: Span = { text: ' '.repeat(page.width < 20 ? 0 : indent), sgr: '' }
  const width = page.width - margin.text.length
  return coloredLines(token.text, language, page).flatMap((line) => {
    const shown = isDrawing(language) ? [truncateSpans(line, width)] : wrapCode(line, width)
    return shown.map((spans) => [margin, ...spans])
  })
}

function isDrawing(language: string): boolean {
  return language === '' || language === 'text' || language === 'txt'
}

function coloredLines(code: string, language: string, { theme, highlight }: Page): Span[][] {
  const isColored = theme.color && highlight?.knows(language) === true
  const spans = isColored ? highlight.spans(code, language, theme) : [{ text: code, sgr: '' }]
  const lines: Span[][] = [[]]
  for (const { text, sgr } of spans) {
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (piece !== '') lines.at(-1)?.push({ text: piece, sgr })
    }
  }
  return lines
}

/** Breaks a line of code so that its rest stands deeper than its beginning. */
function wrapCode(line: readonly Span[], width: number): Span[][] {
  const depth = /^ */.exec(line[0]?.text ?? '')?.[0].length ?? 0
  const hang = Math.min(depth + 2, Math.floor(width / 2))
  const hanging: Span = { text: ' '.repeat(hang), sgr: '' }
  return wrapSpans(line, width, hang).map((spans, index) => (index === 0 ? spans : [hanging, ...spans]))
}
