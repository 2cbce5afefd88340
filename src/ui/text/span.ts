import { displayWidth, splitAtWidth } from './display-width.ts'

/** A piece of text in one style. */
export interface Span {
  /** Without control characters. */
  readonly text: string
  /** Parameters of the SGR sequence that switches the style on, for example `1;36`. Empty: none. */
  readonly sgr: string
}

/** Both styles; where they contradict each other, the inner one. */
export function within(outer: string, inner: string): string {
  if (outer === '' || inner === '') return outer + inner
  return `${outer};${inner}`
}

/** Columns of the spans, one after the other. */
export function spansWidth(spans: readonly Span[]): number {
  return spans.reduce((width, { text }) => width + displayWidth(text), 0)
}

/** The beginning of the spans, no wider than `width` columns. */
export function cutSpans(spans: readonly Span[], width: number): Span[] {
  return splitSpans(spans, width)[0]
}

/** Splits spans where the beginning is no wider than `width` columns. */
export function splitSpans(spans: readonly Span[], width: number): [head: Span[], tail: Span[]] {
  const head: Span[] = []
  let left = width
  for (const [index, span] of spans.entries()) {
    const columns = displayWidth(span.text)
    if (columns <= left) {
      head.push(span)
      left -= columns
      continue
    }
    const [text, rest] = splitAtWidth(span.text, left)
    if (text !== '') head.push({ text, sgr: span.sgr })
    return [head, [{ text: rest, sgr: span.sgr }, ...spans.slice(index + 1)]]
  }
  return [head, []]
}
