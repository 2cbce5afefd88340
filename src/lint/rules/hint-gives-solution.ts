import type { Step } from '../../content/lab.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'

/**
 * A hint that has the whole solution in it, and is cheaper than the solution: looking at that leaves half of the step's
 * points, so a hint that says as much should cost as much.
 */
export function hintProblems({ lab, lines }: LintedLab): readonly RuleProblem[] {
  return lab.steps.flatMap((step, index) => {
    const solution = step.solve.flatMap(({ text }) => commandsIn(text))
    const end = lab.steps[index + 1]?.line ?? lines.length + 1
    const hintLines = linesOfHints(lines, step.line, end)
    let spent = 0
    return step.hints.flatMap((hint, position): readonly RuleProblem[] => {
      spent += hint.cost
      const said = normal(hint.markdown)
      const isGiven = solution.length > 0 && solution.every((command) => said.includes(command))
      if (!isGiven || spent >= costOfSolution(step)) return []
      return [{
        line: hintLines[position] ?? step.line,
        column: 1,
        what: `this hint gives the whole solution for ${spent} of ${step.points} points`,
        next: `Say less, or let the hints up to here cost ${costOfSolution(step)} together, as much as looking at the solution.`,
      }]
    })
  })
}

/** A step whose solution was looked at gives at most half of its points, rounded down. */
function costOfSolution(step: Step): number {
  return step.points - Math.floor(step.points / 2)
}

/** The lines of a solution that do something: neither comments, nor what only waits for the rest. */
function commandsIn(text: string): readonly string[] {
  return text.replaceAll(/\\\n/g, ' ').split('\n').map(normal).filter((line) => line !== '' && !/^(#|kubectl (rollout status|wait)\b)/.test(line))
}

function normal(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function linesOfHints(lines: readonly string[], from: number, to: number): readonly number[] {
  const found: number[] = []
  for (let line = from; line < to; line++) if (/^ {0,3}(`{3,}|~{3,})(md|markdown) +hint\b/.test(lines[line - 1] ?? '')) found.push(line)
  return found
}
