import { readWhere } from '../../checks/where/where.ts'
import { leavesOf } from '../../content/check.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { placeInCheck } from '../yaml-place.ts'

/** A `where` that can be read as CEL, but names what is not there or cannot give true or false. */
export async function conditionProblems(linted: LintedLab): Promise<readonly RuleProblem[]> {
  const checks = linted.lab.steps.flatMap((step) => step.checks).flatMap(leavesOf)
  const problems = await Promise.all(
    checks.map(async (check): Promise<readonly RuleProblem[]> => {
      if (check.where === undefined) return []
      const reading = await readWhere(check.where)
      const place = (): Pick<RuleProblem, 'line' | 'column' | 'field'> => ({ ...placeInCheck(linted, check, ['where']), field: 'where' })
      if (reading.state === 'broken') return [{ ...place(), what: `this condition cannot be asked: ${reading.why}`, next: 'Write CEL over object (one that was found) or objects (all of them), like object.status.readyReplicas == 3.' }]
      return []
    }),
  )
  return problems.flat()
}
