import { Lexer } from 'marked'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'

/** What a window of 80 columns has left for a drawing, beside its frame and its margin. */
const room = 74

/** Drawings, which are blocks of code in no language, are cut where they are wider than the window, and not wrapped. */
export function drawingProblems({ lines }: LintedLab): readonly RuleProblem[] {
  const body = lines.indexOf('---', 1) + 1
  const problems: RuleProblem[] = []
  let at = body
  for (const token of new Lexer().lex(lines.slice(body).join('\n'))) {
    if (token.type === 'code' && ['', 'text', 'txt'].includes(token['lang'] ?? '')) {
      const isFenced = /^(`{3,}|~{3,})/.test(token.raw)
      for (const [index, line] of token.raw.split('\n').entries()) {
        const columns = [...line].length - (isFenced ? 0 : 4)
        if (columns > room) problems.push({ line: at + index + 1, column: 1, what: `this line of a drawing has ${columns} columns`, next: `A window of 80 has room for ${room}, and cuts off the rest: make it narrower.` })
      }
    }
    at += token.raw.split('\n').length - 1
  }
  return problems
}
