import { leavesOf } from '../../content/check.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { placeInCheck } from '../yaml-place.ts'

/** An `http` check that asks a container of Docker by the name of a port: only ports of Pods and Services have names. */
export function containerPortProblems(linted: LintedLab): readonly RuleProblem[] {
  return linted.lab.steps.flatMap((step) => step.checks).flatMap(leavesOf).flatMap((check) => {
    const { target } = check
    if (target.kind !== 'http' || target.endpoint.kind !== 'container' || target.port === undefined || Number.isInteger(Number(target.port))) return []
    return [{ ...placeInCheck(linted, check, ['http', 'port']), field: 'http.port', what: `a container's ports have only numbers, not names such as ${target.port}`, next: 'Write the number of the port inside the container, like 80.' }]
  })
}
