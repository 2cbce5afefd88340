import type { MarkedToken, Token } from 'marked'

const known: ReadonlySet<string> = new Set<MarkedToken['type']>([
  'blockquote', 'br', 'checkbox', 'code', 'codespan', 'def', 'del', 'em', 'escape', 'heading', 'hr', 'html', 'image',
  'link', 'list', 'list_item', 'paragraph', 'space', 'strong', 'table', 'text',
])

/** Whether a token is one of marked's own; extensions, of which there are none here, could add others. */
export function isKnown(token: Token): token is MarkedToken {
  return known.has(token.type)
}
