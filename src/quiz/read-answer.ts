import type { Question } from '../content/quiz.ts'
import type { Answer } from './answer.ts'
import { readNumber } from './read-number.ts'

export type AnswerReading =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Nothing that could be graded, with how to answer. Not a wrong answer. */
  | { readonly kind: 'unclear'; readonly next: string }

/**
 * Reads a typed line as an answer to a question: `b`, `a, c` or `1 3` choose (letters and numbers go by position, as
 * `letterOf` shows them), anything else is the text or number itself.
 */
export function readAnswer(question: Question, line: string): AnswerReading {
  const text = line.trim()
  switch (question.kind) {
    case 'choice':
      return readChoices(text, question.choices.length, question.several)
    case 'number':
      return readNumber(text) === undefined ? { kind: 'unclear', next: 'Type a number, like 137.' } : { kind: 'answer', answer: { kind: 'text', text } }
    case 'text':
      return text === '' ? { kind: 'unclear', next: 'Type the answer.' } : { kind: 'answer', answer: { kind: 'text', text } }
  }
}

/** The letter in front of a choice: `a` for the first. */
export function letterOf(index: number): string {
  return String.fromCodePoint('a'.charCodeAt(0) + index)
}

function readChoices(text: string, count: number, several: boolean): AnswerReading {
  const last = letterOf(count - 1)
  const next = several ? `Type the letters of all that are right, like a, ${last}.` : `Type one letter from a to ${last}.`
  const marks = text.toLowerCase().split(/[\s,;]+/).filter((mark) => mark !== '')
  const chosen = marks.map((mark) => (/^\d+$/.test(mark) ? Number(mark) - 1 : /^[a-z]$/.test(mark) ? mark.charCodeAt(0) - 'a'.charCodeAt(0) : -1))
  if (chosen.length === 0 || chosen.some((index) => index < 0 || index >= count)) return { kind: 'unclear', next }
  const once = [...new Set(chosen)].sort((a, b) => a - b)
  return !several && once.length > 1 ? { kind: 'unclear', next } : { kind: 'answer', answer: { kind: 'choices', chosen: once } }
}
