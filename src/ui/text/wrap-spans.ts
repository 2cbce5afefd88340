import { displayWidth, graphemesOf } from './display-width.ts'
import type { Span } from './span.ts'

/** A run of text without spaces, possibly in several styles. */
interface Word {
  readonly spans: Span[]
  width: number
}

/**
 * Breaks spans into lines of at most `width` columns, at spaces, which vanish there; a word that is longer than a line is
 * broken between characters. Always at least one line.
 * @param hang columns that lines after the first have less
 */
export function wrapSpans(spans: readonly Span[], width: number, hang = 0): Span[][] {
  const lines = new LineBuilder(width, Math.max(1, width - hang))
  let gap: Span | undefined
  for (const piece of wordsOf(spans)) {
    if ('text' in piece) {
      gap = piece
      continue
    }
    lines.add(gap, piece)
    gap = undefined
  }
  return lines.finish()
}

class LineBuilder {
  readonly #lines: Span[][] = []
  readonly #laterWidth: number
  #left: number
  #width: number
  #line: Span[] = []

  constructor(width: number, laterWidth: number) {
    this.#width = width
    this.#left = width
    this.#laterWidth = laterWidth
  }

  add(gap: Span | undefined, word: Word): void {
    const space = gap === undefined ? 0 : displayWidth(gap.text)
    if (space + word.width <= this.#left) {
      if (gap !== undefined) this.#push(gap, space)
      this.#pushAll(word)
      return
    }
    // Spaces at the very beginning are an indentation; anywhere else they vanish at the break.
    if (gap !== undefined && this.#lines.length === 0 && this.#line.length === 0 && space < this.#width / 2) this.#push(gap, space)
    else if (this.#line.length > 0) this.#break()
    if (word.width <= this.#left) this.#pushAll(word)
    else this.#pushBroken(word)
  }

  finish(): Span[][] {
    this.#lines.push(this.#line)
    return this.#lines
  }

  #push(span: Span, columns: number): void {
    this.#line.push(span)
    this.#left -= columns
  }

  #pushAll(word: Word): void {
    this.#line.push(...word.spans)
    this.#left -= word.width
  }

  #pushBroken(word: Word): void {
    for (const { text, sgr } of word.spans) {
      let piece = ''
      for (const grapheme of graphemesOf(text)) {
        if (grapheme.width > this.#left) {
          if (piece !== '') this.#line.push({ text: piece, sgr })
          piece = ''
          if (this.#line.length > 0) this.#break()
        }
        // A character that is wider than a whole line cannot be shown.
        const shown = grapheme.width > this.#width ? { text: '…', width: 1 } : grapheme
        piece += shown.text
        this.#left -= shown.width
      }
      if (piece !== '') this.#line.push({ text: piece, sgr })
    }
  }

  #break(): void {
    this.#lines.push(this.#line)
    this.#line = []
    this.#width = this.#laterWidth
    this.#left = this.#laterWidth
  }
}

function* wordsOf(spans: readonly Span[]): Generator<Word | Span> {
  let word: Word = { spans: [], width: 0 }
  for (const { text, sgr } of spans) {
    for (const piece of text.split(/( +)/)) {
      if (piece === '') continue
      if (piece.startsWith(' ')) {
        if (word.spans.length > 0) yield word
        word = { spans: [], width: 0 }
        yield { text: piece, sgr }
      } else {
        word.spans.push({ text: piece, sgr })
        word.width += displayWidth(piece)
      }
    }
  }
  if (word.spans.length > 0) yield word
}
