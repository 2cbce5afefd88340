import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { placeInCheck } from '../yaml-place.ts'

/**
 * Objectives that no check shows to be reached, so that nobody knows whether the learner can do it, and checks that name
 * an objective which the lab does not have. A single objective needs no numbers: everything is about it.
 */
export function objectiveProblems(linted: LintedLab): readonly RuleProblem[] {
  const { lab, lines } = linted
  const checks = lab.steps.flatMap((step) => step.checks)
  const served = new Set(checks.flatMap(({ objectives }) => objectives))
  const count = lab.objectives.length
  const unknown = checks.flatMap((check) =>
    check.objectives.filter((number) => number > count).map((number) => ({
      ...placeInCheck(linted, check, ['objective']),
      field: 'objective',
      what: `there is no objective ${number}: the lab has ${count}`,
      next: 'Write the number of one in the front matter, counted from 1.',
    })),
  )
  // A lab without checks shows nothing at all, and says so by another rule.
  if (checks.length === 0 || count < 2) return unknown
  const line = Math.max(1, lines.findIndex((text) => /^objectives\s*:/.test(text)) + 1)
  const unserved = lab.objectives.flatMap((objective, index): readonly RuleProblem[] => {
    if (served.has(index + 1)) return []
    return [{ line, column: 1, field: 'objectives', what: `no check shows objective ${index + 1}, ${JSON.stringify(objective)}`, next: `Write objective: ${index + 1} into the checks that show it, or leave the objective out.` }]
  })
  return [...unserved, ...unknown]
}
