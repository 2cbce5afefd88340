import { placeInBlock } from '../linted-lab.ts'
import type { LintedLab, RuleProblem, ShellBlock } from '../linted-lab.ts'
import { shellErrors } from '../../shell/shell-syntax.ts'

/** Shell blocks that the shell cannot read. Takes all labs at once: one shell reads all of their blocks. */
export async function shellSyntaxProblems(labs: readonly LintedLab[], signal: AbortSignal): Promise<ReadonlyMap<LintedLab, readonly RuleProblem[]>> {
  const blocks = labs.flatMap((lab) => lab.blocks.map((block) => ({ lab, block })))
  // The shell takes a here-document without an end for one that ends with the script.
  const whole = blocks.filter(({ block }) => block.script.documents.every(({ isClosed }) => isClosed))
  const errors = await shellErrors(whole.map(({ block }) => block.command.text), signal)
  const byBlock = new Map(whole.map(({ block }, index) => [block, errors[index]]))
  const problems = new Map<LintedLab, RuleProblem[]>()
  for (const { lab, block } of blocks) {
    const problem = openDocument(block) ?? syntaxError(block, byBlock.get(block))
    if (problem !== undefined) problems.set(lab, [...(problems.get(lab) ?? []), problem])
  }
  return problems
}

function openDocument(block: ShellBlock): RuleProblem | undefined {
  const open = block.script.documents.find(({ isClosed }) => !isClosed)
  if (open === undefined) return undefined
  return { ...placeInBlock(block, { line: Math.max(open.line - 1, 0), column: 0 }), what: `the text for <<${open.delimiter} has no end`, next: `Put ${open.delimiter} on a line of its own below it, without blanks around it.` }
}

function syntaxError(block: ShellBlock, error: Awaited<ReturnType<typeof shellErrors>>[number]): RuleProblem | undefined {
  if (error === undefined) return undefined
  const last = block.command.text.split('\n').length
  return { ...placeInBlock(block, { line: Math.min(error.line, last) - 1, column: 0 }), what: `the shell cannot read this: ${error.words}`, next: 'Look at the quotes, brackets and line ends; `sh -n` reads a script without running it.' }
}
