import type { Step } from '../../content/lab.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'

/** Points that nobody can earn, or lose. */
export function pointsProblems({ lab }: LintedLab): readonly RuleProblem[] {
  const problems = lab.steps.flatMap(hintProblems)
  if (lab.points > 0 || lab.reading) return problems
  const what = lab.steps.some((step) => step.checks.length > 0) ? 'the checks of this lab give no points' : 'this lab has no checks, and so no points'
  return [...problems, { line: 1, column: 1, what, next: 'Give points to what the learner has to do: points: 5 in a check. One that is only to be read says reading: true.' }]
}

function hintProblems(step: Step): readonly RuleProblem[] {
  const costs = step.hints.reduce((sum, hint) => sum + hint.cost, 0)
  if (costs <= step.points) return []
  const what = step.points === 0 ? `the hints of ${JSON.stringify(step.title)} cost ${costs}, and there are no points in it` : `the hints of ${JSON.stringify(step.title)} cost ${costs} together, but it has only ${step.points} points`
  return [{ line: step.line, column: 1, what, next: step.points === 0 ? 'Leave cost out.' : `Let them cost at most ${step.points} together; half of that is what the whole solution costs.` }]
}
