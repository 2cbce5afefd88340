import type { CommandQuestion } from '../content/quiz.ts'
import { commandDifferences } from './command/command-differences.ts'
import type { Grade } from './grade.ts'

/** Right when it would do the same as one of the answers. What differs is told of the answer that is nearest. */
export function gradeCommand({ answers }: CommandQuestion, given: string): Grade {
  const compared = answers.map((answer) => commandDifferences(answer, given))
  const nearest = compared.toSorted((a, b) => a.length - b.length)[0] ?? []
  if (nearest.length === 0 && answers.length > 0) return { right: true, score: 1, feedback: [] }
  const said = given.trim() === '' ? [] : [nearest.join(' ')]
  return { right: false, score: 0, feedback: [...said, `The answer is ${answers.map((answer) => `\`${answer}\``).join(' or ')}.`] }
}
