import { nearest } from '../content/nearest.ts'
import type { Finding } from './finding.ts'
import type { RuleProblem } from './linted-lab.ts'
import { ruleNames } from './rule-name.ts'
import type { RuleName } from './rule-name.ts'

/** `<!-- lint-allow image-tag: why -->`: what a rule would say of the block below, its author means. */
interface Allowance {
  readonly line: number
  readonly rule: RuleName
  /** Lines of the block below. */
  readonly from: number
  readonly to: number
}

/**
 * Takes out what the author of a lab allows, and adds what is wrong with the allowances themselves: rules that there are
 * not, no reason, or nothing to allow.
 */
export function applyAllowances(lines: readonly string[], file: string, findings: readonly Finding[]): readonly Finding[] {
  const problems: RuleProblem[] = []
  const allowances = readAllowances(lines, problems)
  const isCovered = (finding: Finding, { rule, from, to }: Allowance): boolean => finding.file === file && finding.rule === rule && finding.line >= from && finding.line <= to
  for (const allowance of allowances) {
    if (findings.some((finding) => isCovered(finding, allowance))) continue
    problems.push({ line: allowance.line, column: 1, what: `there is nothing for ${allowance.rule} to allow in the block below`, next: 'Remove the comment.' })
  }
  const left = findings.filter((finding) => !allowances.some((allowance) => isCovered(finding, allowance)))
  return [...left, ...problems.map((problem): Finding => ({ file, field: '', ...problem, rule: 'lint-allow' }))]
}

function readAllowances(lines: readonly string[], problems: RuleProblem[]): readonly Allowance[] {
  let fence: string | undefined
  return lines.flatMap((text, index): readonly Allowance[] => {
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1]
    if (fence !== undefined) {
      if (marker !== undefined && marker.startsWith(fence)) fence = undefined
      return []
    }
    fence = marker
    const [, name, reason] = /^\s*<!--\s*lint-allow\s+([\w-]+)\s*(?::\s*(.*?))?\s*-->\s*$/.exec(text) ?? []
    if (name === undefined) return []
    const place = { line: index + 1, column: 1 }
    const rule = ruleNames.find((one) => one === name)
    if (rule === undefined) {
      const [near] = nearest(name, ruleNames, 1)
      problems.push({ ...place, what: `there is no rule ${name}`, next: `${near === undefined ? '' : `Did you mean ${near}? `}Known are: ${ruleNames.join(', ')}.` })
      return []
    }
    if (reason === undefined || reason === '') problems.push({ ...place, what: 'it is not said why this is allowed', next: `Write <!-- lint-allow ${rule}: because … -->.` })
    return [{ line: index + 1, rule, ...blockBelow(lines, index + 1) }]
  })
}

/** The fenced block that follows, past blank lines and other comments; none: no line at all. */
function blockBelow(lines: readonly string[], from: number): { readonly from: number; readonly to: number } {
  let start = from
  while (start < lines.length && /^\s*(<!--.*-->\s*)?$/.test(lines[start] ?? '')) start++
  const marker = /^ {0,3}(`{3,}|~{3,})/.exec(lines[start] ?? '')?.[1]
  if (marker === undefined) return { from: 0, to: -1 }
  const length = lines.slice(start + 1).findIndex((line) => line.trim().startsWith(marker))
  return { from: start + 1, to: length === -1 ? lines.length : start + length + 2 }
}
