import type { Token, Tokens } from 'marked'
import { decodeEntities, htmlAsText } from './markdown-html.ts'
import { plainText } from './parse-ansi.ts'
import { isKnown } from './markdown-token.ts'
import { within, type Span } from './span.ts'
import { sgrFor, type TextTheme } from './text-theme.ts'

/**
 * The text of a paragraph, in the style `sgr`, as the lines that its author asked for with hard breaks; usually one.
 * Where there is no colour, the marks of the markdown stay.
 */
export function inlineLines(tokens: readonly Token[], theme: TextTheme, sgr = ''): Span[][] {
  const lines: Span[][] = [[]]
  for (const span of inlineSpans(tokens, theme, sgr)) {
    if (span.text === hardBreak) lines.push([])
    else lines.at(-1)?.push(span)
  }
  return lines
}

const hardBreak = '\n'

function inlineSpans(tokens: readonly Token[], theme: TextTheme, sgr: string): Span[] {
  return tokens.flatMap((token) => inlineToken(token, theme, sgr))
}

function inlineToken(token: Token, theme: TextTheme, sgr: string): Span[] {
  if (!isKnown(token)) return [prose(token.raw, sgr)]
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? [prose(decodeEntities(token.text), sgr)] : inlineSpans(token.tokens, theme, sgr)
    case 'escape':
      return [prose(token.text, sgr)]
    case 'strong':
      return marked('*', inlineSpans(token.tokens, theme, within(sgr, sgrFor('strong', theme))), theme)
    case 'em':
      return marked('_', inlineSpans(token.tokens, theme, within(sgr, sgrFor('emphasis', theme))), theme)
    case 'del':
      return marked('~', inlineSpans(token.tokens, theme, within(sgr, sgrFor('deleted', theme))), theme)
    case 'codespan':
      return marked('`', [prose(token.text, within(sgr, sgrFor('code', theme)))], theme)
    case 'link':
      return linkSpans(token, theme, sgr)
    case 'image':
      return [prose(token.text === '' ? token.href : token.text, sgr), ...address(token.href, theme, sgr)]
    case 'br':
      return [{ text: hardBreak, sgr: '' }]
    case 'html': {
      const text = htmlAsText(token.text)
      return text === hardBreak ? [{ text, sgr: '' }] : [prose(text, sgr)]
    }
    case 'checkbox':
      return []
    case 'blockquote':
    case 'code':
    case 'def':
    case 'heading':
    case 'hr':
    case 'list':
    case 'list_item':
    case 'paragraph':
    case 'space':
    case 'table':
      return [prose(token.raw, sgr)]
  }
}

/** A link's text, and where it goes unless the text says so already. */
function linkSpans(token: Tokens.Link, theme: TextTheme, sgr: string): Span[] {
  const text = inlineSpans(token.tokens, theme, within(sgr, sgrFor('link', theme)))
  const saysSo = token.href === token.text || token.href === `mailto:${token.text}` || token.href === `http://${token.text}`
  return saysSo ? text : [...text, ...address(token.href, theme, sgr)]
}

function address(href: string, theme: TextTheme, sgr: string): Span[] {
  if (href === '') return []
  return [prose(' ', sgr), prose(`(${href})`, within(sgr, sgrFor('quiet', theme)))]
}

function marked(mark: string, spans: readonly Span[], theme: TextTheme): Span[] {
  return theme.color ? [...spans] : [{ text: mark, sgr: '' }, ...spans, { text: mark, sgr: '' }]
}

/** In a paragraph a line end is a space. Character references may have named control characters: out they go. */
function prose(text: string, sgr: string): Span {
  return { text: plainText(text).replaceAll('\n', ' '), sgr }
}
