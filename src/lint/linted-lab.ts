import type { FolderFile } from '../content/lab-folder.ts'
import type { Command, Lab } from '../content/lab.ts'
import { callsOf } from '../shell/call.ts'
import type { Call } from '../shell/call.ts'
import { readShellScript } from '../shell/shell-script.ts'
import type { ShellScript } from '../shell/shell-script.ts'

/** A lab that could be read, with all that the rules look at. */
export interface LintedLab {
  readonly lab: Lab
  /** Path of its lab.md as the user would name it. */
  readonly file: string
  /** The lines of lab.md. */
  readonly lines: readonly string[]
  /** What lies beside lab.md. */
  readonly beside: readonly FolderFile[]
  /** All shell blocks, in the order in which they stand. */
  readonly blocks: readonly ShellBlock[]
}

/** A shell block of a lab, taken apart. */
export interface ShellBlock {
  readonly command: Command
  readonly purpose: 'setup' | 'run' | 'solve' | 'wrong'
  /** Number of its step; 0 for setup. */
  readonly step: number
  readonly script: ShellScript
  /** What the script calls, in order. */
  readonly calls: readonly Call[]
}

/** Line and column, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** What a rule says is wrong, before it is known to be allowed. */
export interface RuleProblem extends Place {
  /** Absent: in lab.md itself. */
  readonly file?: string
  /** Dotted path of the field; absent: it is no field. */
  readonly field?: string
  readonly what: string
  readonly next: string
}

/** Makes a lab ready for the rules. Does not touch the disk. */
export function lintedLab(lab: Lab, file: string, text: string, beside: readonly FolderFile[]): LintedLab {
  const block = (purpose: ShellBlock['purpose'], step: number) => (command: Command): ShellBlock => {
    const script = readShellScript(command.text)
    return { command, purpose, step, script, calls: callsOf(script) }
  }
  const blocks = [
    ...lab.setup.map(block('setup', 0)),
    ...lab.steps.flatMap(({ number, runs, solve, wrongs }) => [...runs.map(block('run', number)), ...solve.map(block('solve', number)), ...wrongs.map(({ command }) => block('wrong', number)(command))]),
  ]
  return { lab, file, lines: text.split('\n'), beside, blocks: blocks.toSorted((a, b) => a.command.line - b.command.line) }
}

/** Where something stands that is in line `line` (from 0) and column `column` (from 0) of a block's text. */
export function placeInBlock({ command }: ShellBlock, at: { readonly line: number; readonly column: number }): Place {
  return { line: command.line + 1 + at.line, column: at.column + 1 }
}

/** Where a text first stands in a block; the block's first line if it does not stand there as it is. */
export function placeOfText(block: ShellBlock, text: string): Place {
  const lines = block.command.text.split('\n')
  const line = lines.findIndex((one) => one.includes(text))
  return placeInBlock(block, line === -1 ? { line: 0, column: 0 } : { line, column: lines[line]?.indexOf(text) ?? 0 })
}

/** A call as a message names it, in 50 characters at most. */
export function callInWords({ program, args }: Call): string {
  const words = [program, ...args.map(({ text }) => text)].join(' ')
  return words.length > 50 ? `${words.slice(0, 49)}…` : words
}
