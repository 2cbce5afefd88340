import type { Quiz } from '../../content/quiz.ts'
import { letterOf } from '../../quiz/letter-of.ts'
import type { RuleProblem } from '../linted-lab.ts'

/** Fewer questions than these say nothing about a habit. */
const few = 4
/** More than this share in one place, and the place is the answer. */
const tooMany = 0.6

/** Right choices that stand in the same place again and again. */
export function answerPositionProblems({ questions }: Quiz): readonly RuleProblem[] {
  const choices = questions.filter((question) => question.kind === 'choice').filter(({ several }) => !several)
  if (choices.length < few) return []
  const places = choices.map((question) => question.choices.findIndex(({ right }) => right))
  const often = [...new Set(places)].map((place) => ({ place, count: places.filter((one) => one === place).length })).find(({ count }) => count > tooMany * choices.length)
  if (often === undefined) return []
  return [{ line: 1, column: 1, what: `in ${often.count} of ${choices.length} questions the right choice is ${letterOf(often.place)}`, next: 'Put some of them elsewhere.' }]
}
