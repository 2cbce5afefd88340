import type { MatchQuestion, OrderQuestion } from '../content/quiz.ts'

/**
 * The order in which the items of an order question, or the options of a match question, are shown: their positions in
 * the question. It is the same each time, as it follows from the question's id, and never the right one.
 */
export function shownOrder(question: OrderQuestion | MatchQuestion): readonly number[] {
  const count = question.kind === 'order' ? question.items.length : question.options.length
  const order = Array.from({ length: count }, (_, index) => index)
  const random = randomOf(question.id)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [order[last] ?? 0, order[other] ?? 0]
    order[last] = two
    order[other] = one
  }
  return order.every((position, index) => position === index) ? [...order.slice(1), ...order.slice(0, 1)] : order
}

/** Numbers from 0 to 1 that follow from a text (FNV-1a, then mulberry32). */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
