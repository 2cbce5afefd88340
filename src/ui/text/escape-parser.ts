/** What a stream for a terminal consists of. Sequences that only a terminal understands are left out. */
export interface EscapeHandlers {
  /** Text without control characters. */
  readonly text: (text: string) => void
  /** A C0 control character such as `\n`. */
  readonly control: (character: string) => void
  /** A control sequence, `ESC [ parameters final`. */
  readonly csi: (parameters: string, final: string) => void
}

type State =
  | 'text'
  | 'escape'
  /** `ESC (` and the like: one more character follows. */
  | 'intermediate'
  | 'csi'
  /** OSC, DCS, APC, PM, SOS: text up to BEL or ESC \. */
  | 'string'
  | 'string-escape'

const longestCsi = 256

/** Characters that change the direction of text, or break a line, without being seen: a way to show what is not there. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const special: RegExp = /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g

/** Whether text is more than what is shown of it. */
export function hasControls(text: string): boolean {
  special.lastIndex = 0
  return special.test(text)
}

/**
 * Reads what a program writes to a terminal, in chunks of any size: a sequence may be torn between two of them.
 * After ECMA-48, as far as it is needed to take everything out that would move the cursor or talk to the terminal.
 */
export class EscapeParser {
  readonly #handlers: EscapeHandlers
  #state: State = 'text'
  #parameters = ''

  constructor(handlers: EscapeHandlers) {
    this.#handlers = handlers
  }

  write(chunk: string): void {
    let index = 0
    while (index < chunk.length) index = this.#state === 'text' ? this.#readText(chunk, index) : this.#readSequence(chunk, index)
  }

  #readText(chunk: string, start: number): number {
    special.lastIndex = start
    const found = special.exec(chunk)
    const end = found?.index ?? chunk.length
    if (end > start) this.#handlers.text(chunk.slice(start, end).toWellFormed())
    if (found === null) return end
    const [character] = found
    if (character === '\u001B') this.#state = 'escape'
    else if (character < ' ') this.#handlers.control(character)
    else if (character === '\u2028' || character === '\u2029') this.#handlers.control('\n')
    // The 8-bit forms of sequences (U+0080 to U+009F) are dropped alone: they come from wrongly decoded text.
    return end + 1
  }

  /** One character within a sequence. An unfinished sequence ends, as in terminals, at CAN, SUB or the next ESC. */
  #readSequence(chunk: string, index: number): number {
    const character = chunk.charAt(index)
    if (character === '\u0018' || character === '\u001A') this.#state = 'text'
    else if (character === '\u001B') this.#state = this.#state === 'string' ? 'string-escape' : 'escape'
    else if (character === '\n') this.#state = 'text'
    else this.#advance(character)
    // What ends a sequence without being part of one is read again, as text.
    const isPartOfIt = character !== '\n' && character <= '\u007F'
    return this.#state === 'text' && !isPartOfIt ? index : index + 1
  }

  #advance(character: string): void {
    switch (this.#state) {
      case 'text':
        return
      case 'escape':
        return this.#afterEscape(character)
      case 'intermediate':
        if (!isBetween(character, ' ', '/')) this.#state = 'text'
        return
      case 'csi':
        return this.#inCsi(character)
      case 'string':
        if (character === '\u0007') this.#state = 'text'
        return
      case 'string-escape':
        // ESC \ ends the string; any other ESC sequence does too, and counts.
        if (character === '\\') this.#state = 'text'
        else this.#afterEscape(character)
        return
    }
  }

  #afterEscape(character: string): void {
    if (character === '[') {
      this.#parameters = ''
      this.#state = 'csi'
    } else if (']PX^_'.includes(character)) this.#state = 'string'
    else if (isBetween(character, ' ', '/')) this.#state = 'intermediate'
    else this.#state = 'text'
    if (character < ' ') this.#handlers.control(character)
  }

  #inCsi(character: string): void {
    if (isBetween(character, '@', '~')) {
      this.#state = 'text'
      this.#handlers.csi(this.#parameters, character)
    } else if (isBetween(character, ' ', '?') && this.#parameters.length < longestCsi) {
      this.#parameters += character
    } else if (character < ' ') {
      this.#handlers.control(character)
    } else {
      this.#state = 'text'
    }
  }
}

function isBetween(character: string, first: string, last: string): boolean {
  return character >= first && character <= last
}
