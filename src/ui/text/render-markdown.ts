import { Lexer } from 'marked'
import type { Highlight } from './highlight.ts'
import { renderBlocks } from './markdown-blocks.ts'
import { plainText } from './parse-ansi.ts'
import { toTextLine, type TextLine } from './text-line.ts'
import type { TextTheme } from './text-theme.ts'

/**
 * Markdown (GitHub's) as lines of at most `width` columns. Prose is wrapped; so is code in a known language, with an
 * indented rest; code without a language is taken for a drawing, and cut off. Control characters are dropped.
 * @param highlight colours code; see `loadHighlight`. Without it code has one colour.
 */
export function renderMarkdown(markdown: string, width: number, theme: TextTheme, highlight?: Highlight): TextLine[] {
  if (width < 1) return []
  const blocks = Lexer.lex(plainText(markdown), { gfm: true })
  return renderBlocks(blocks, { width, theme, highlight }).map((spans) => toTextLine(spans, width))
}
