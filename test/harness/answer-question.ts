import type { MatchQuestion, OrderQuestion, Question, RepairQuestion } from '../../src/content/quiz.ts'
import { shownOrder } from '../../src/quiz/shown-order.ts'
import { keyFor } from './keys.ts'

/** The keys that answer a question rightly on the screen of a quiz. A snippet is repaired in the editor, so those of its own are not here. */
export function rightKeys(question: Exclude<Question, RepairQuestion>): string {
  switch (question.kind) {
    case 'choice':
      return choiceKeys(question.choices.flatMap(({ right }, index) => (right ? [index] : [])), question.several)
    case 'match':
      return matchKeys(question)
    case 'order':
      return orderKeys(question)
    case 'number':
      return `${question.answer}\r`
    case 'command':
    case 'text':
      return `${question.answers[0] ?? ''}\r`
    default:
      return question satisfies never
  }
}

/** The keys that choose these, counted from 0, and give the answer. */
export function choiceKeys(wanted: readonly number[], several: boolean): string {
  let at = 0
  let keys = ''
  for (const index of wanted) {
    keys += keyFor('quiz', 'down').repeat(index - at) + (several ? keyFor('quiz', 'toggle') : '')
    at = index
  }
  return keys + keyFor('quiz', 'open')
}

function matchKeys(question: MatchQuestion): string {
  const shown = shownOrder(question)
  const lines = question.pairs.map(({ right }) => keyFor('quiz', 'option-next').repeat(shown.indexOf(right) + 1) + keyFor('quiz', 'down'))
  return lines.join('') + keyFor('quiz', 'open')
}

/** Each item is brought up to its place, the first one first. */
function orderKeys(question: OrderQuestion): string {
  const order = [...shownOrder(question)]
  let keys = ''
  let marked = 0
  for (const wanted of question.items.keys()) {
    const at = order.indexOf(wanted)
    keys += keyFor('quiz', at > marked ? 'down' : 'up').repeat(Math.abs(at - marked))
    keys += keyFor('quiz', 'toggle') + keyFor('quiz', 'up').repeat(at - wanted) + keyFor('quiz', 'toggle')
    order.splice(wanted, 0, ...order.splice(at, 1))
    marked = wanted
  }
  return keys + keyFor('quiz', 'open')
}
