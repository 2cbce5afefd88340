import { lookUp, readCompiled } from '../content/compiled.ts'
import type { ContentRoot } from '../content/content-files.ts'
import { readContentInputs } from '../content/content-input.ts'
import { joinContent } from '../content/content.ts'
import { parseInput } from '../content/parse-input.ts'
import { applyAllowances } from './allowances.ts'
import { inReadingOrder } from './finding.ts'
import type { Finding } from './finding.ts'
import { labRules } from './lab-rules.ts'
import { lintedLab } from './linted-lab.ts'
import type { LintedLab, RuleProblem } from './linted-lab.ts'
import { quizRules } from './quiz-rules.ts'
import type { RuleName } from './rule-name.ts'
import { shellSyntaxProblems } from './rules/shell-syntax.ts'

/** What to look at. */
export interface LintRequest {
  /** All content that there is: names must be unique in it, and `requires` is looked up in it. */
  readonly roots: readonly ContentRoot[]
  /** Whether the file of this path, as `ContentProblem` names it, is to be looked at. */
  readonly isAsked: (file: string) => boolean
  /** Where the build has put what it parsed; what is in it is not parsed again. */
  readonly compiledFile: string
}

export interface LintResult {
  /** By file, and in a file from top to bottom. */
  readonly findings: readonly Finding[]
  /** Files that were looked at. */
  readonly files: number
}

/**
 * Holds content files against the format and the rules. Runs none of their commands, and needs neither engine nor cluster.
 * A lab that cannot be read is not held against the rules.
 * @throws Failure when a root cannot be read
 */
export async function lintContent({ roots, isAsked, compiledFile }: LintRequest, signal: AbortSignal): Promise<LintResult> {
  const read = readContentInputs(roots)
  const compiled = readCompiled(compiledFile)
  const parsed = read.inputs.map((input) => lookUp(compiled, input) ?? parseInput(input))
  const format = joinContent(read, parsed).problems.map((problem): Finding => ({ ...problem, rule: 'format' }))
  const labs = read.inputs.flatMap((input, index): readonly LintedLab[] => {
    const item = parsed[index]?.item
    return input.kind === 'lab' && item?.kind === 'lab' && isAsked(item.file) ? [lintedLab(item.lab, item.file, input.source.text, input.folder.files)] : []
  })
  const [shell, ...others] = await Promise.all([shellSyntaxProblems(labs, signal), ...labs.map(rulesOf)])
  signal.throwIfAborted()
  const found = labs.flatMap((lab, index) => {
    const own = [...(others[index] ?? []), ...findings(lab, 'shell-syntax', shell.get(lab) ?? [])]
    return applyAllowances(lab.lines, lab.file, own)
  })
  const inQuizzes = parsed.flatMap(({ item }) => (item?.kind === 'quiz' && isAsked(item.file) ? quizRules.flatMap(({ name, problemsOf }) => problemsOf(item.quiz).map((problem): Finding => ({ file: item.file, field: '', ...problem, rule: name }))) : []))
  return { findings: inReadingOrder([...format.filter(({ file }) => isAsked(file)), ...found, ...inQuizzes]), files: read.inputs.filter(({ source }) => isAsked(source.file)).length }
}

async function rulesOf(lab: LintedLab): Promise<readonly Finding[]> {
  const found = await Promise.all(labRules.map(async ({ name, problemsOf }) => findings(lab, name, await problemsOf(lab))))
  return found.flat()
}

function findings({ file }: LintedLab, rule: RuleName, problems: readonly RuleProblem[]): readonly Finding[] {
  return problems.map((problem) => ({ file, field: '', ...problem, rule }))
}
