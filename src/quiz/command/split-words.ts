/**
 * The words of one simple command, without their quotes, as a shell would hand them to a program. Undefined for what is
 * more than that: a pipe, a redirection, a second command, a quote that is never closed.
 */
export function splitWords(line: string): readonly string[] | undefined {
  const text = line.replaceAll(/\\\n\s*/g, ' ').trim()
  const token = /[ \t]+|((?:\\[^\n]|'[^']*'|"(?:[^"\\]|\\[^])*"|[^\s\\'";|&<>()`])+)/y
  const words: string[] = []
  while (token.lastIndex < text.length) {
    const found = token.exec(text)
    if (found === null) return undefined
    if (found[1] !== undefined) words.push(unquote(found[1]))
  }
  return words
}

function unquote(word: string): string {
  return word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])/g, (_, single?: string, double?: string, escaped?: string) => single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? '')
}
