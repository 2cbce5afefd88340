/** The words of an instruction, parted by blanks; quotes keep blanks together and are left out, `\` keeps what follows. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\]|["'\\])+/gs)].map(([word]) => unquoted(word))
}

function unquoted(word: string): string {
  return word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs, (_, double: string | undefined, single: string | undefined, escaped: string | undefined) => double?.replace(/\\(.)/gs, '$1') ?? single ?? escaped ?? '')
}

/** `A=1 B="two words"` as pairs; also the old `A two words`, and a name alone (of `ARG`) with an empty value. */
export function pairsOf(text: string): readonly (readonly [string, string])[] {
  const words = wordsOf(text)
  const [first = ''] = words
  if (words.length > 1 && !first.includes('=')) return [[first, text.trim().slice(first.length).trim()]]
  return words.map((word) => {
    const at = word.indexOf('=')
    return at === -1 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
  })
}
