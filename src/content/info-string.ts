/** What stands behind the opening fence of a block: `sh run in=pod/web timeout=30s`. */
export interface InfoString {
  /** First word, or empty. */
  readonly language: string
  /** Words without `=` after the language, in order. */
  readonly words: readonly string[]
  /** `key=value` pairs; a value with blanks stands in double quotes, with `\"` and `\\` inside. */
  readonly attributes: ReadonlyMap<string, string>
}

export type InfoStringResult =
  | { readonly kind: 'info'; readonly info: InfoString }
  | { readonly kind: 'malformed'; readonly what: string; readonly next: string }

/** Reads an info string. Never throws: what cannot be read comes back as `malformed`, with what would be right. */
export function parseInfoString(text: string): InfoStringResult {
  const words: string[] = []
  const attributes = new Map<string, string>()
  const part = /\s*(?:([A-Za-z][\w-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))|([^\s="]+))(?=\s|$)/y
  const trimmed = text.trim()
  while (part.lastIndex < trimmed.length) {
    const from = part.lastIndex
    const match = part.exec(trimmed)
    if (match === null) {
      return {
        kind: 'malformed',
        what: `cannot read ${JSON.stringify(trimmed.slice(from).trim())} after the fence`,
        next: 'Write key=value, with double quotes around a value that has blanks: because="2 of 3".'
      }
    }
    const [, key, quoted, bare, word] = match
    if (word !== undefined) words.push(word)
    else if (key !== undefined) {
      if (attributes.has(key)) return { kind: 'malformed', what: `${key}= is there twice`, next: 'Keep one of them.' }
      attributes.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
    }
  }
  const startsWithWord = /^[^\s="]+(?=\s|$)/.test(trimmed)
  const [language = '', ...rest] = startsWithWord ? words : ['', ...words]
  return { kind: 'info', info: { language, words: rest, attributes } }
}
