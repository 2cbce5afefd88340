import { displayWidth, graphemesOf } from './display-width.ts'
import { EscapeParser } from './escape-parser.ts'
import { SgrState } from './sgr.ts'
import { splitSpans, type Span } from './span.ts'
import { toTextLine } from './text-line.ts'

/** Characters after which a line is ended, whatever the program says: output without line ends must not fill the memory. */
const longestLine = 4000

/**
 * What a command printed, as lines that can be shown: colours stay; progress lines (carriage return, erase to the end of
 * the line) show their last state; tabs are expanded; everything else that a terminal would act on is dropped.
 * Keeps the last `limit` lines.
 */
export class OutputLines {
  readonly #limit: number
  readonly #parser: EscapeParser
  readonly #style = new SgrState()
  readonly #finished: string[] = []
  /** The current line: what is left of the cursor, and what is at it and right of it. */
  #before: Span[] = []
  #after: Span[] = []
  #column = 0
  /** Characters on the current line: more than columns where they are combining ones. */
  #length = 0
  #dropped = 0

  constructor(limit = 2000) {
    this.#limit = limit
    this.#parser = new EscapeParser({
      text: (text) => this.#text(text),
      control: (character) => this.#control(character),
      csi: (parameters, final) => this.#csi(parameters, final),
    })
  }

  /** Takes the next piece of output, decoded (with a streaming decoder) but otherwise as it came. */
  write(chunk: string): void {
    this.#parser.write(chunk)
  }

  /** Oldest first, the unfinished last line too if there is something on it. May be wider than the window: see `wrapLine`. */
  lines(): readonly string[] {
    const kept = this.#finished.slice(-this.#limit)
    const current = this.#current()
    return current === '' ? kept : [...kept, current]
  }

  /** How many lines were dropped before the first of `lines`. */
  get dropped(): number {
    return this.#dropped + Math.max(0, this.#finished.length - this.#limit)
  }

  #text(text: string): void {
    let rest = text
    while (rest !== '') {
      const piece = rest.slice(0, longestLine).toWellFormed()
      rest = rest.slice(piece.length)
      const width = displayWidth(piece)
      if (this.#length + piece.length > longestLine) this.#endLine()
      this.#before.push({ text: piece, sgr: this.#style.sgr })
      this.#column += width
      this.#length += piece.length
      if (this.#after.length > 0) this.#after = splitSpans(this.#after, width)[1]
    }
  }

  #control(character: string): void {
    if (character === '\n') this.#endLine()
    else if (character === '\r') this.#toStart()
    else if (character === '\t') this.#text(' '.repeat(8 - (this.#column % 8)))
    else if (character === '\b') this.#stepBack()
  }

  #csi(parameters: string, final: string): void {
    if (final === 'm') this.#style.apply(parameters)
    else if (final === 'K') this.#erase(parameters)
    else if (final === 'G' && (parameters === '' || parameters === '1')) this.#toStart()
  }

  #erase(parameters: string): void {
    if (parameters === '' || parameters === '0' || parameters === '2') this.#after = []
    if (parameters === '2') this.#before = this.#column === 0 ? [] : [{ text: ' '.repeat(this.#column), sgr: '' }]
  }

  #toStart(): void {
    this.#after = [...this.#before, ...this.#after]
    this.#before = []
    this.#column = 0
    this.#length = this.#after.reduce((length, { text }) => length + text.length, 0)
  }

  #stepBack(): void {
    const last = this.#before.pop()
    if (last === undefined) return
    const graphemes = [...graphemesOf(last.text)]
    const end = graphemes.pop()
    if (graphemes.length > 0) this.#before.push({ text: graphemes.map(({ text }) => text).join(''), sgr: last.sgr })
    if (end === undefined) return
    this.#after.unshift({ text: end.text, sgr: last.sgr })
    this.#column -= end.width
  }

  #endLine(): void {
    this.#finished.push(this.#current())
    this.#before = []
    this.#after = []
    this.#column = 0
    this.#length = 0
    // In batches: taking the first of thousands away for each line is slow.
    if (this.#finished.length < this.#limit * 2) return
    this.#dropped += this.#finished.length - this.#limit
    this.#finished.splice(0, this.#finished.length - this.#limit)
  }

  #current(): string {
    if (this.#before.length === 0 && this.#after.length === 0) return ''
    return toTextLine([...this.#before, ...this.#after], Number.POSITIVE_INFINITY).text.trimEnd()
  }
}
