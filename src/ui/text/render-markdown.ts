import { Lexer } from 'marked'
import type { Highlight } from './highlight.ts'
import { renderBlocks } from './markdown-blocks.ts'
import type { Page } from './markdown-page.ts'
import { plainText } from './parse-ansi.ts'
import type { Span } from './span.ts'
import { toTextLine, type TextLine } from './text-line.ts'
import type { TextTheme } from './text-theme.ts'
import { wrapSpans } from './wrap-spans.ts'

/**
 * Markdown (GitHub's) as lines of at most `width` columns. Prose is wrapped; so is code in a known language, with an
 * indented rest; code without a language is taken for a drawing, and cut off. Control characters are dropped.
 * @param highlight colours code; see `loadHighlight`. Without it code has one colour.
 */
export function renderMarkdown(markdown: string, width: number, theme: TextTheme, highlight?: Highlight): TextLine[] {
  if (width < 1) return []
  const text = plainText(markdown)
  const page: Page = { width, theme, highlight }
  return blockLines(text, page).map((spans) => toTextLine(spans, width))
}

function blockLines(text: string, page: Page): Span[][] {
  try {
    return renderBlocks(Lexer.lex(text, { gfm: true }), page)
  } catch (error) {
    // Thousands of quotes or lists in each other are more than marked's recursion can follow. Shown as they were written.
    if (!(error instanceof RangeError)) throw error
    return text.split('\n').flatMap((line) => wrapSpans([{ text: line, sgr: '' }], page.width))
  }
}
