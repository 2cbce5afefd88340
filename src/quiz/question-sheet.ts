import type { Question, Quiz } from '../content/quiz.ts'
import { howToAnswer } from './how-to-answer.ts'
import { letterOf } from './letter-of.ts'
import { shownOrder } from './shown-order.ts'

/** A quiz as JSON for another program to ask it: as it is shown, and with nothing in it that gives an answer away. */
export function questionSheet({ id, title, summary, track, from, topic, placement, questions }: Quiz): object {
  return { id, title, summary, track, from, topic, placement, questions: questions.map(asked) }
}

function asked(question: Question): object {
  const { id, kind, title, body, topic, from } = question
  return { id, kind, title, body, topic, from, ...offered(question), howToAnswer: howToAnswer(question) }
}

function offered(question: Question): object {
  switch (question.kind) {
    case 'choice':
      return { several: question.several, choices: question.choices.map(({ markdown }, index) => ({ key: letterOf(index), text: markdown })) }
    case 'order':
      return { items: shownOrder(question).map((position, place) => ({ key: String(place + 1), text: question.items[position] })) }
    case 'match':
      return {
        sides: question.sides,
        left: question.pairs.map(({ left }, index) => ({ key: String(index + 1), text: left })),
        right: shownOrder(question).map((position, place) => ({ key: letterOf(place), text: question.options[position] })),
      }
    case 'repair':
      return { snippet: question.broken }
    default:
      return {}
  }
}
