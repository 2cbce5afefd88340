import type { ChoiceQuestion, Quiz } from '../../content/quiz.ts'
import type { RuleProblem } from '../linted-lab.ts'

/** So much longer than every other one stands out, whatever it says. */
const standsOut = 1.5
/** A word more is no sign: `yes` is longer than `no`. */
const fewCharacters = 12

/** Questions that can be answered without knowing anything, by choosing what is longest. */
export function longestAnswerProblems({ questions }: Quiz): readonly RuleProblem[] {
  const choices = questions.filter((question) => question.kind === 'choice').filter(({ several }) => !several)
  const alone = choices.filter((question) => {
    const { right, others } = lengths(question)
    return right >= standsOut * others && right - others >= fewCharacters
  })
  const longest = choices.filter((question) => lengths(question).right > lengths(question).others)
  const problems = alone.map(({ line }): RuleProblem => ({ line, column: 1, what: 'the right choice is by far the longest', next: 'Shorten it, its reason may stand in the explanation, or say more in a wrong one.' }))
  return isTooOften(longest.length, choices.length) ? [...problems, { line: 1, column: 1, what: `in ${longest.length} of ${choices.length} questions the right choice is the longest`, next: `Make a wrong one longer in some, such as line ${longest.map(({ line }) => line).slice(0, 5).join(', ')}.` }] : problems
}

/**
 * By chance it is a quarter of four choices. In a short quiz that can well be half of the questions; in a long one more
 * than a third is a habit.
 */
function isTooOften(longest: number, of: number): boolean {
  if (of < 4) return false
  return of < 9 ? longest > of / 2 : longest > of / 3
}

function lengths({ choices }: ChoiceQuestion): { readonly right: number; readonly others: number } {
  const most = (isRight: boolean): number => Math.max(0, ...choices.filter(({ right }) => right === isRight).map(({ markdown }) => markdown.replaceAll(/[`*_]/g, '').trim().length))
  return { right: most(true), others: most(false) }
}
