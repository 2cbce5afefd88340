import type { AskChoice } from '../../content/ask.ts'
import { indexOfMark, letterOf } from '../../quiz/letter-of.ts'

/** What was chosen, in the order of the question; or how to choose. */
export type ChoiceReading = { readonly kind: 'chosen'; readonly choices: readonly AskChoice[] } | { readonly kind: 'unclear'; readonly next: string }

/**
 * Reads an answer to a question with choices: the text of one, or letters and numbers by position: `b`, `a, c`, `1 3`.
 * @param several whether more than one may be chosen
 */
export function readChoice(given: string, choices: readonly AskChoice[], several: boolean): ChoiceReading {
  // A choice may be a number itself, so its text goes before its position.
  const named = choices.filter(({ text }) => text.toLowerCase() === given.trim().toLowerCase())
  if (named.length > 0) return { kind: 'chosen', choices: named }
  const last = letterOf(choices.length - 1)
  const marks = given.toLowerCase().split(/[\s,;]+/).filter((mark) => mark !== '')
  const indices = new Set(marks.map(indexOfMark))
  const isClear = indices.size > 0 && [...indices].every((index) => index >= 0 && index < choices.length) && (several || indices.size === 1)
  if (isClear) return { kind: 'chosen', choices: choices.filter((_, index) => indices.has(index)) }
  return { kind: 'unclear', next: several ? `Name the letters of all that are right, like a,${last}.` : `Name one letter from a to ${last}.` }
}
