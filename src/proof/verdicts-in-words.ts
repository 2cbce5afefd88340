import type { Verdict } from '../checks/verdict.ts'
import type { Step } from '../content/lab.ts'
import type { Verdicts } from './follow-step.ts'

/** One verdict as a proof reports it: `green`, `red: …` with its reason, or `unknown: …`. */
export function verdictInWords(verdict: Verdict | undefined): string {
  switch (verdict?.state) {
    case undefined:
      return 'no verdict'
    case 'pass':
      return 'green'
    case 'fail':
      return `red: ${verdict.reason}`
    case 'unknown':
      return `unknown: ${verdict.reason}`
  }
}

/** All verdicts of a step, each with the title of its check where there is more than one. */
export function verdictsInWords(step: Step, verdicts: Verdicts): string {
  if (step.checks.length === 0) return 'the step has no checks'
  return step.checks.map((check) => `${step.checks.length > 1 ? `"${check.title}" is ` : ''}${verdictInWords(verdicts.get(check.id))}`).join('; ')
}
