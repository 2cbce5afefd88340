import type { Token, Tokens } from 'marked'
import { inlineLines } from './markdown-inline.ts'
import { htmlAsText } from './markdown-html.ts'
import { renderCode } from './markdown-code.ts'
import type { Page } from './markdown-page.ts'
import { plainText } from './parse-ansi.ts'
import { renderTable } from './markdown-table.ts'
import { isKnown } from './markdown-token.ts'
import { displayWidth } from './display-width.ts'
import type { Span } from './span.ts'
import { sgrFor } from './text-theme.ts'
import { wrapSpans } from './wrap-spans.ts'

/** Where fewer columns than this would be left for the text, bars and bullets get a line of their own. */
const narrowest = 4

/** Blocks of markdown, one under the other, as lines no wider than the page. An empty line between blocks unless `tight`. */
export function renderBlocks(tokens: readonly Token[], page: Page, tight = false): Span[][] {
  const lines: Span[][] = []
  for (const token of tokens) {
    const block = renderBlock(token, page)
    if (block.length === 0) continue
    if (lines.length > 0 && !tight) lines.push([])
    for (const line of block) lines.push(line)
  }
  return lines
}

function renderBlock(token: Token, page: Page): Span[][] {
  if (!isKnown(token)) return wrapAll([[{ text: token.raw, sgr: '' }]], page)
  switch (token.type) {
    case 'heading':
      return renderHeading(token, page)
    case 'paragraph':
      return wrapAll(inlineLines(token.tokens, page.theme), page)
    case 'text':
      return wrapAll(inlineLines(token.tokens ?? [token], page.theme), page)
    case 'code':
      return renderCode(token, page)
    case 'blockquote':
      return renderQuote(token, page)
    case 'list':
      return renderList(token, page)
    case 'table':
      return renderTable(token, page)
    case 'hr':
      return [[{ text: page.theme.drawing ? '─'.repeat(page.width) : '---', sgr: sgrFor('quiet', page.theme) }]]
    case 'html':
      return renderHtml(token.text, page)
    case 'space':
    case 'def':
    case 'checkbox':
      return []
    case 'list_item':
      return renderBlocks(token.tokens, page, !token.loose)
    case 'br':
    case 'codespan':
    case 'del':
    case 'em':
    case 'escape':
    case 'image':
    case 'link':
    case 'strong':
      return wrapAll(inlineLines([token], page.theme), page)
  }
}

function renderHeading(token: Tokens.Heading, page: Page): Span[][] {
  const sgr = sgrFor(token.depth === 1 ? 'title' : 'heading', page.theme)
  const [first = [], ...rest] = inlineLines(token.tokens, page.theme, sgr)
  const mark: Span[] = page.theme.color ? [] : [{ text: `${'#'.repeat(token.depth)} `, sgr: '' }]
  return wrapAll([[...mark, ...first], ...rest], page)
}

function renderQuote(token: Tokens.Blockquote, page: Page): Span[][] {
  const bar: Span = page.theme.drawing ? { text: '│ ', sgr: sgrFor('quiet', page.theme) } : { text: '> ', sgr: '' }
  return prefixed(token.tokens, page, bar, bar)
}

function renderList(token: Tokens.List, page: Page): Span[][] {
  const start = token.start === '' ? 1 : token.start
  const last = String(start + token.items.length - 1).length
  const lines: Span[][] = []
  for (const [index, item] of token.items.entries()) {
    const mark = token.ordered ? `${String(start + index).padStart(last)}. ` : bulletOf(item, page)
    const rest: Span = { text: ' '.repeat(displayWidth(mark)), sgr: '' }
    const block = prefixed(item.tokens, page, { text: mark, sgr: '' }, rest, !item.loose)
    if (index > 0 && token.loose) lines.push([])
    for (const line of block) lines.push(line)
  }
  return lines
}

function bulletOf(item: Tokens.ListItem, page: Page): string {
  if (item.task) return item.checked === true ? '[x] ' : '[ ] '
  return page.theme.drawing ? '• ' : '- '
}

function renderHtml(html: string, page: Page): Span[][] {
  const lines = plainText(htmlAsText(html)).split('\n').map((line) => line.trim())
  return wrapAll(lines.filter((line) => line !== '').map((text) => [{ text, sgr: '' }]), page)
}

/** Blocks with something in front of each line. */
function prefixed(tokens: readonly Token[], page: Page, first: Span, rest: Span, tight = false): Span[][] {
  const width = page.width - displayWidth(first.text)
  if (width < narrowest) return [[first], ...renderBlocks(tokens, page, tight)]
  const lines = renderBlocks(tokens, { ...page, width }, tight)
  if (lines.length === 0) return [[first]]
  return lines.map((line, index) => [index === 0 ? first : rest, ...line])
}

function wrapAll(lines: readonly (readonly Span[])[], page: Page): Span[][] {
  return lines.flatMap((line) => wrapSpans(line, page.width))
}
