import type { Verdict } from '../checks/verdict.ts'
import type { Step } from '../content/lab.ts'
import type { Verdicts } from './follow-step.ts'

/** Whether every check of a step is green. A step without checks is. */
export function isGreen(step: Step, verdicts: Verdicts): boolean {
  return step.checks.every((check) => verdicts.get(check.id)?.state === 'pass')
}

/** One verdict as a proof reports it: `green`, `red: …` with its reason, or `unknown: …`. */
export function verdictInWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'without a verdict'
  switch (verdict.state) {
    case 'pass':
      return 'green'
    case 'fail':
      return `red: ${verdict.reason}`
    case 'unknown':
      return `unknown: ${verdict.reason}`
    default:
      return verdict.state satisfies never
  }
}

/** All verdicts of a step, each with the title of its check where there is more than one. */
export function verdictsInWords(step: Step, verdicts: Verdicts): string {
  if (step.checks.length === 0) return 'the step has no checks'
  return step.checks.map((check) => `${step.checks.length > 1 ? `"${check.title}" is ` : ''}${verdictInWords(verdicts.get(check.id))}`).join('; ')
}
