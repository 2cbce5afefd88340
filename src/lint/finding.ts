import { describeProblem } from '../content/problem.ts'
import type { ContentProblem } from '../content/problem.ts'
import type { RuleName } from './rule-name.ts'

/** Something in a content file that should be otherwise, and which rule says so. */
export interface Finding extends ContentProblem {
  /** `format`: the file cannot be read as a lab, quiz or track. */
  readonly rule: RuleName | 'format'
}

/** `labs/x/lab.md:12:3 where: …. Write … (condition)` */
export function describeFinding(finding: Finding): string {
  const words = describeProblem(finding)
  return finding.rule === 'format' ? words : `${words} (${finding.rule})`
}

/** By file, and in a file from top to bottom, so that they can be mended in one go. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
