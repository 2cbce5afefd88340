/** A word of a command, without its quotes. Words keep their `$VARIABLES`. */
export interface ShellWord {
  readonly text: string
  /** In the script, both from 0. */
  readonly line: number
  readonly column: number
  /** It has a variable, a substitution or a pattern in it, so that its value is not known here. */
  readonly isOpen: boolean
}

export interface HereDocument {
  readonly text: string
  /** Line of the script on which it starts, from 0. */
  readonly line: number
  readonly delimiter: string
  readonly isClosed: boolean
}

export interface Redirection {
  /** `<`, `>`, `>>` and so on, without a file descriptor. */
  readonly operator: string
  readonly target: ShellWord
}

/** A command without separators in it: `docker run -d nginx > id.txt`. */
export interface SimpleCommand {
  readonly words: readonly ShellWord[]
  readonly redirections: readonly Redirection[]
  readonly input?: HereDocument
  /** What stands behind it: `|`, `&`, `&&`, `;`, a line break, or nothing. */
  readonly separator: string
}

export interface ShellScript {
  readonly commands: readonly SimpleCommand[]
  readonly documents: readonly HereDocument[]
}

/**
 * Takes a shell script apart, as far as is needed to know what its commands name: quotes, line continuations, comments,
 * redirections, here-documents, separators. `$( )` is a command of its own; what is in quotes stays one word. Reads
 * anything; whether it is right shell is for the shell to say.
 */
export function readShellScript(text: string): ShellScript {
  return new Scanner(text).scan()
}

/** Blanks and comments; 1: a redirection; 2: a separator; 3: a word; any other character. */
const token =
  /(?:\\\n|[ \t\r]+|#[^\n]*)|(\d*(?:<<-?|>>|>\||[<>]&|<>|<|>))|(&&|\|\||;;|[;|&\n()`]|\$\(|[{}](?=[\s;)]|$))|((?:\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*"|\$\{[^}]*\}|\$(?!\()|[^\s\\'"$;|&()`<>])+)|[^]/y

class Scanner {
  readonly #text: string
  readonly #commands: SimpleCommand[] = []
  readonly #documents: HereDocument[] = []
  #words: ShellWord[] = []
  #redirections: Redirection[] = []
  /** A redirection whose target is still to come. */
  #operator: string | undefined
  /** Here-documents whose text starts on the next line, by their delimiters. */
  #pending: { readonly delimiter: string; readonly isIndented: boolean; readonly command: number }[] = []
  #lineStart = 0
  #line = 0

  constructor(text: string) {
    this.#text = text
  }

  scan(): ShellScript {
    let at = 0
    while (at < this.#text.length) {
      token.lastIndex = at
      const match = token.exec(this.#text)
      if (match === null) break
      const [whole, redirect, separator, word] = match
      if (redirect !== undefined) this.#operator = redirect.replace(/^\d+/, '')
      else if (word !== undefined) this.#takeWord(word, at)
      else if (separator !== undefined) this.#endCommand(separator)
      this.#countLines(whole, at)
      at += whole.length
      if (separator === '\n' && this.#pending.length > 0) at = this.#takeDocuments(at)
    }
    this.#endCommand('')
    return { commands: this.#commands, documents: this.#documents }
  }

  #takeWord(raw: string, at: number): void {
    const word: ShellWord = { text: unquote(raw), line: this.#line, column: at - this.#lineStart, isOpen: isOpen(raw) }
    const operator = this.#operator
    this.#operator = undefined
    if (operator === undefined) this.#words.push(word)
    else if (operator.startsWith('<<')) {
      // Its text stands on the lines below: the command that it belongs to is the next to be ended.
      this.#pending.push({ delimiter: word.text, isIndented: operator === '<<-', command: this.#commands.length })
    } else if (!operator.endsWith('&')) this.#redirections.push({ operator, target: word })
  }

  #endCommand(separator: string): void {
    this.#operator = undefined
    if (this.#words.length > 0 || this.#redirections.length > 0) this.#commands.push({ words: this.#words, redirections: this.#redirections, separator })
    ;[this.#words, this.#redirections] = [[], []]
  }

  #takeDocuments(from: number): number {
    let at = from
    for (const { delimiter, isIndented, command } of this.#pending) {
      const line = this.#line
      const lines: string[] = []
      let isClosed = false
      while (at < this.#text.length && !isClosed) {
        const end = this.#text.indexOf('\n', at)
        const whole = this.#text.slice(at, end === -1 ? undefined : end + 1)
        const content = whole.replace(/\n$/, '')
        isClosed = (isIndented ? content.replace(/^\t+/, '') : content) === delimiter
        if (!isClosed) lines.push(content)
        this.#countLines(whole, at)
        at += whole.length
      }
      const document: HereDocument = { text: lines.join('\n'), line, delimiter, isClosed }
      this.#documents.push(document)
      const owner = this.#commands[command]
      if (owner !== undefined) this.#commands[command] = { ...owner, input: document }
    }
    this.#pending = []
    return at
  }

  #countLines(whole: string, at: number): void {
    for (let index = whole.indexOf('\n'); index !== -1; index = whole.indexOf('\n', index + 1)) {
      this.#line += 1
      this.#lineStart = at + index + 1
    }
  }
}

function unquote(word: string): string {
  if (!/['"\\]/.test(word)) return word
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])/g, (_, single?: string, double?: string, escaped?: string) => single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? '')
}

/** In single quotes a dollar or an asterisk is only itself. */
function isOpen(raw: string): boolean {
  if (!/[$`*?[\]{}]/.test(raw)) return false
  return /[$`]/.test(raw.replace(/'[^']*'|\\[^]/g, '')) || /[*?[\]{}]/.test(raw.replace(/'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]/g, ''))
}
