import type { Check } from './check.ts'
import { readLabBlock } from './lab-block.ts'
import type { Command, Hint, StepPart, WorkspaceFile, WrongAnswer } from './lab.ts'
import type { MarkdownBlock, MarkdownSection } from './markdown-blocks.ts'
import { parseAsk } from './parse-ask.ts'
import { parseCheck } from './parse-check.ts'
import type { ContentProblem } from './problem.ts'

/** What stands in one section of a lab's markdown, sorted by what it is for. */
export interface LabSection {
  readonly title: string
  readonly line: number
  readonly parts: StepPart[]
  readonly setup: Command[]
  readonly runs: Command[]
  readonly solve: Command[]
  readonly wrongs: WrongAnswer[]
  readonly files: WorkspaceFile[]
  readonly hints: Hint[]
  readonly checks: Check[]
  checkBlocks: number
  /** Line of the first block that only a step may have; undefined: prose and setup only. */
  stepBlockLine: number | undefined
  readonly problems: ContentProblem[]
}

/** Reads the blocks of a section. `number` is that of its step, for the checks' ids. Never throws. */
export function readLabSection(section: MarkdownSection, number: number, file: string): LabSection {
  const read: LabSection = {
    title: section.title ?? '',
    line: section.line,
    parts: [],
    setup: [],
    runs: [],
    solve: [],
    wrongs: [],
    files: [],
    hints: [],
    checks: [],
    checkBlocks: 0,
    stepBlockLine: undefined,
    problems: []
  }
  for (const block of section.blocks) {
    if (block.kind === 'fence') takeFence(read, block, number, file)
    else takeText(read, block, file)
  }
  return read
}

function takeFence(read: LabSection, block: Extract<MarkdownBlock, { kind: 'fence' }>, number: number, file: string): void {
  const purpose = readLabBlock(block)
  const { line } = block
  if (purpose.kind !== 'shown' && purpose.kind !== 'malformed' && purpose.kind !== 'setup') read.stepBlockLine ??= line
  switch (purpose.kind) {
    case 'shown':
      return addProse(read, block.markdown)
    case 'malformed':
      read.problems.push({ file, line, column: 1, field: '', what: purpose.what, next: purpose.next })
      return
    case 'run':
      read.runs.push(purpose.command)
      read.parts.push({ kind: 'run', command: purpose.command })
      return
    case 'solve':
      read.solve.push(purpose.command)
      return
    case 'setup':
      read.setup.push(purpose.command)
      return
    case 'wrong':
      read.wrongs.push(purpose.wrong)
      return
    case 'hint':
      read.hints.push(purpose.hint)
      return
    case 'file':
      if (read.files.some(({ path }) => path === purpose.file.path)) {
        read.problems.push({ file, line, column: 1, field: '', what: `this step writes ${purpose.file.path} twice`, next: 'Keep one block, or move the second to a later step.' })
      }
      read.files.push(purpose.file)
      read.parts.push({ kind: 'file', file: purpose.file })
      return
    case 'check':
    case 'ask': {
      // Also a check with problems is counted, so that ids stay those of the file.
      const id = `${number}.${++read.checkBlocks}`
      const parse = purpose.kind === 'check' ? parseCheck : parseAsk
      const parsed = parse({ file, line, text: purpose.text, id })
      read.problems.push(...parsed.problems)
      read.checks.push(...parsed.checks)
    }
  }
}

function takeText(read: LabSection, block: Extract<MarkdownBlock, { kind: 'text' }>, file: string): void {
  for (const [index, text] of block.markdown.split('\n').entries()) {
    if (!hiddenBlock.test(text)) continue
    read.problems.push({ file, line: block.line + index, column: 1, field: '', what: 'this block stands inside a list or quote, where it is only shown', next: 'Begin its fence in the first column.' })
  }
  addProse(read, block.markdown)
}

/** A fence of ours that CommonMark takes for a part of a list item or a quote. */
const hiddenBlock = /^[ \t]*(?:[ \t]{4}|[-*+>]|\d{1,9}[.)])[ \t>]*(?:`{3,}|~{3,})\S+ +(?:run|check|ask|hint|solve|wrong|setup|file=)/

function addProse(read: LabSection, markdown: string): void {
  const last = read.parts.at(-1)
  if (last?.kind === 'prose') read.parts[read.parts.length - 1] = { kind: 'prose', markdown: `${last.markdown}\n\n${markdown}` }
  else read.parts.push({ kind: 'prose', markdown })
}
