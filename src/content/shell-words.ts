/**
 * The simple commands in a shell text, each as its words: enough of the shell's grammar to read `docker` and `kubectl`
 * lines (quotes, line continuations, comments, `;`, `&&`, `|`, `$( )`), and no more. Words keep `$VARIABLES`.
 */
export function shellCommands(text: string): readonly (readonly string[])[] {
  const commands: string[][] = []
  let command: string[] = []
  const token = /\\\n|[ \t]+|(#[^\n]*)|(&&|\|\||[;|&\n(){}`]|\$\()|((?:\\[^\n]|'[^']*'|"(?:[^"\\]|\\[^])*"|\$(?!\()|[^\s\\'"$;|&(){}`])+|[^])/gy
  for (const [, comment, separator, word] of text.matchAll(token)) {
    if (comment !== undefined) continue
    if (separator !== undefined) {
      if (command.length > 0) commands.push(command)
      command = []
    } else if (word !== undefined) command.push(unquote(word))
  }
  if (command.length > 0) commands.push(command)
  return commands
}

function unquote(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])/g, (_, single?: string, double?: string, escaped?: string) => single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '')
}
