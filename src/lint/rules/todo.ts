import type { Quiz } from '../../content/quiz.ts'
import type { RuleProblem } from '../linted-lab.ts'

/** Explanations that an import could not have, and that nobody has written since. */
export function todoProblems({ questions }: Quiz): readonly RuleProblem[] {
  return questions.flatMap((question): readonly RuleProblem[] => {
    const texts = [question.explanation, ...(question.kind === 'choice' ? question.choices.map(({ explanation }) => explanation) : [])]
    const open = texts.filter((text) => /^TODO\b/.test(text)).length
    return open === 0 ? [] : [{ line: question.line, column: 1, what: open === 1 ? 'an explanation is still to be written' : `${open} explanations are still to be written`, next: 'Say why, where TODO stands.' }]
  })
}
