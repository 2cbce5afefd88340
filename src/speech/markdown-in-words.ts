import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { isKnown } from '../ui/text/markdown-token.ts'
import { blockInWords } from './block-in-words.ts'
import { codeInWords } from './code-in-words.ts'
import { proseInWords } from './prose-in-words.ts'

/** Markdown as sentences to be read aloud, a paragraph each. What cannot be said (pictures, drawings) is named. */
export function markdownInWords(markdown: string): readonly string[] {
  try {
    return Lexer.lex(markdown, { gfm: true }).flatMap(blockOf)
  } catch (error) {
    // Thousands of quotes or lists in each other are more than marked's recursion can follow.
    if (!(error instanceof RangeError)) throw error
    return [ended(proseInWords(markdown))].filter((text) => text !== '')
  }
}

function blockOf(token: Token): readonly string[] {
  if (!isKnown(token)) return []
  switch (token.type) {
    case 'heading':
    case 'paragraph':
      return paragraph(inline(token.tokens))
    case 'text':
      return paragraph(inline(token.tokens ?? [token]))
    case 'code':
      return blockInWords(token.text, (token.lang ?? '').split(/\s/)[0] ?? '')
    case 'blockquote':
      return token.tokens.flatMap(blockOf)
    case 'list':
      return listOf(token)
    case 'table':
      return token.rows.flatMap((row) => paragraph(row.map((cell, index) => `${inline(token.header[index]?.tokens ?? [])}: ${inline(cell.tokens)}`).join('; ')))
    default:
      return [] // rules, blank lines, link definitions and HTML are not heard
  }
}

function listOf({ ordered, start, items }: Tokens.List): readonly string[] {
  const first = typeof start === 'number' ? start : 1
  return items.flatMap((item, index) => {
    const [head, ...rest] = item.tokens.flatMap(blockOf)
    if (head === undefined) return []
    return [ordered ? `${first + index}: ${head}` : head, ...rest]
  })
}

function inline(tokens: readonly Token[]): string {
  return tokens.map((token) => (isKnown(token) ? inlineOf(token) : '')).join('')
}

function inlineOf(token: MarkedToken): string {
  switch (token.type) {
    case 'codespan':
      return ` ${codeInWords(unescaped(token.text))} `
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
      return inline(token.tokens)
    case 'image':
      return token.text === '' ? '' : `, picture: ${proseInWords(token.text)}, `
    case 'br':
      return ' '
    case 'escape':
      return proseInWords(token.text)
    case 'text':
      return 'tokens' in token && token.tokens !== undefined ? inline(token.tokens) : proseInWords(unescaped(token.text))
    default:
      return ''
  }
}

function paragraph(text: string): readonly string[] {
  const said = ended(text)
  return said === '' ? [] : [said]
}

/** One blank between words, none before a comma or point, and a point at the end, so that the voice falls. */
function ended(text: string): string {
  const tidy = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;:!?])/g, '')
    .replaceAll(/,(?:\s*,)+/g, ',')
    .replaceAll(/(?<=[.!?:;]),|,(?=[.!?:;])/g, '')
    .replaceAll(/^[\s,.;:]+|\s+$/g, '')
  return tidy === '' || /[.!?:]$/.test(tidy) ? tidy : `${tidy.replace(/[,;]$/, '')}.`
}

/** What stands for signs that mean something in HTML. */
function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }
  return text.replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => signs[name] ?? ' ')
}
