import { changesPlainly } from '../../shell/plain-change.ts'
import { callInWords, placeInBlock, type LintedLab, type RuleProblem } from '../linted-lab.ts'

/** Blocks that are said to look only, and change something: the lab would be brought back without it. */
export function lookProblems({ blocks }: LintedLab): readonly RuleProblem[] {
  return blocks.flatMap((block) => {
    const change = block.command.look ? block.calls.find(changesPlainly) : undefined
    return change === undefined ? [] : [{ ...placeInBlock(block, change.name), what: `\`${callInWords(change)}\` does more than look`, next: 'Leave out the word look, or put what only looks into a block of its own.' }]
  })
}
