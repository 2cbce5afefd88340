import type { MatchQuestion, OrderQuestion, Question } from '../content/quiz.ts'
import { readManifest } from '../content/read-manifest.ts'
import type { Answer } from './answer.ts'
import { indexOfMark, letterOf } from './letter-of.ts'
import { readNumber } from './read-number.ts'
import { shownOrder } from './shown-order.ts'

export type AnswerReading =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Nothing that could be graded, with how to answer. Not a wrong answer. */
  | { readonly kind: 'unclear'; readonly next: string }

/**
 * Reads a typed line as an answer to a question: `b`, `a, c` or `1 3` choose (letters and numbers go by position, as
 * `letterOf` shows them), `3 1 2` orders what is shown with these numbers, `1c 2a 3b` matches, and anything else is the
 * text, number, command or manifest itself.
 */
export function readAnswer(question: Question, line: string): AnswerReading {
  const text = line.trim()
  switch (question.kind) {
    case 'choice':
      return readChoices(text, question.choices.length, question.several)
    case 'number':
      return readNumber(text) === undefined ? { kind: 'unclear', next: 'Type a number, like 137.' } : { kind: 'answer', answer: { kind: 'text', text } }
    case 'order':
      return readOrder(question, text)
    case 'match':
      return readMatch(question, text)
    case 'repair':
      return readRepair(line)
    case 'command':
      return text === '' ? { kind: 'unclear', next: 'Type the command.' } : { kind: 'answer', answer: { kind: 'text', text } }
    case 'text':
      return text === '' ? { kind: 'unclear', next: 'Type the answer.' } : { kind: 'answer', answer: { kind: 'text', text } }
  }
}

function readChoices(text: string, count: number, several: boolean): AnswerReading {
  const last = letterOf(count - 1)
  const next = several ? `Type the letters of all that are right, like a, ${last}.` : `Type one letter from a to ${last}.`
  const marks = text.toLowerCase().split(/[\s,;]+/).filter((mark) => mark !== '')
  const chosen = marks.map(indexOfMark)
  if (chosen.length === 0 || chosen.some((index) => index < 0 || index >= count)) return { kind: 'unclear', next }
  const once = [...new Set(chosen)].sort((a, b) => a - b)
  return !several && once.length > 1 ? { kind: 'unclear', next } : { kind: 'answer', answer: { kind: 'choices', chosen: once } }
}

/** `3 1 2`, `c a b` or `312`: what is shown with these numbers, in the order that is meant. */
function readOrder(question: OrderQuestion, text: string): AnswerReading {
  const count = question.items.length
  const marks = /^(?:\d+|[a-i]+)$/i.test(text) ? [...text] : text.split(/[\s,;>-]+/).filter((mark) => mark !== '')
  const shown = marks.map(indexOfMark)
  const isWhole = shown.length === count && new Set(shown).size === count && shown.every((position) => position >= 0 && position < count)
  if (!isWhole) return { kind: 'unclear', next: `Type the numbers of all ${count} in the right order, like ${Array.from({ length: count }, (_, index) => count - index).join(' ')}.` }
  const order = shownOrder(question)
  return { kind: 'answer', answer: { kind: 'order', order: shown.map((position) => order[position] ?? -1) } }
}

/** `1c 2a 3b`, or the letters alone, one for each on the left. */
function readMatch(question: MatchQuestion, text: string): AnswerReading {
  const { pairs, options } = question
  const order = shownOrder(question)
  const next = `Type a letter for each number, like ${pairs.map((_, index) => `${index + 1}${letterOf(index % options.length)}`).join(' ')}.`
  const given = [...text.matchAll(/(\d+)\s*[-=:.)>]*\s*([a-z])(?![a-z])/gi)].map(([, left = '', letter = '']) => ({ left: Number(left) - 1, option: indexOfMark(letter) }))
  const letters = text.split(/[\s,;]+/).filter((mark) => mark !== '')
  const chosen = given.length > 0 ? given : letters.map((letter, left) => ({ left, option: indexOfMark(letter) }))
  const byLeft = new Map(chosen.map(({ left, option }) => [left, order[option]]))
  const matched = pairs.flatMap((_, left) => byLeft.get(left) ?? [])
  return chosen.length === pairs.length && matched.length === pairs.length ? { kind: 'answer', answer: { kind: 'match', options: matched } } : { kind: 'unclear', next }
}

function readRepair(text: string): AnswerReading {
  const read = readManifest(text)
  return 'what' in read ? { kind: 'unclear', next: `Line ${read.line}: ${read.what}. Give the whole snippet as it shall be.` } : { kind: 'answer', answer: { kind: 'manifest', text, documents: read.documents } }
}
