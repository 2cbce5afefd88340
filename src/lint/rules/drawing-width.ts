import { Lexer } from 'marked'
import type { Question, Quiz } from '../../content/quiz.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'

/** What a window of 80 columns has left for a drawing, beside its frame and its margin. */
const room = 74
/** What of that stands before a choice: mark, letter and box. */
const beforeChoice = 8

/** Drawings, which are blocks of code in no language, are cut where they are wider than the window, and not wrapped. */
export function drawingProblems({ lines }: LintedLab): readonly RuleProblem[] {
  const body = lines.indexOf('---', 1) + 1
  return tooWide(lines.slice(body).join('\n'), room).map(({ line, columns }) => problem(body + line, columns, room))
}

/** The same in a quiz. */
export function quizDrawingProblems({ questions }: Quiz): readonly RuleProblem[] {
  return questions.flatMap((question) => partsOf(question).flatMap(({ text, has }) => tooWide(text, has).map(({ columns }) => problem(question.line, columns, has))))
}

function partsOf(question: Question): readonly { readonly text: string; readonly has: number }[] {
  const choices = question.kind === 'choice' ? question.choices : []
  return [
    { text: question.body, has: room },
    ...choices.flatMap(({ markdown, explanation }) => [{ text: markdown, has: room - beforeChoice }, { text: explanation, has: room }]),
    { text: question.explanation, has: room },
  ]
}

function problem(line: number, columns: number, has: number): RuleProblem {
  return { line, column: 1, what: `a line of a drawing has ${columns} columns`, next: `A window of 80 has room for ${has}, and cuts off the rest: make it narrower.` }
}

/** The lines of drawings in a text, counted from 1, that are wider than there is room. */
function tooWide(markdown: string, has: number): readonly { readonly line: number; readonly columns: number }[] {
  const found: { line: number; columns: number }[] = []
  let at = 0
  for (const token of new Lexer().lex(markdown)) {
    if (token.type === 'code' && ['', 'text', 'txt'].includes(token['lang'] ?? '')) {
      const isFenced = /^(`{3,}|~{3,})/.test(token.raw)
      for (const [index, line] of token.raw.split('\n').entries()) {
        const columns = [...line].length - (isFenced ? 0 : 4)
        if (columns > has) found.push({ line: at + index + 1, columns })
      }
    }
    at += token.raw.split('\n').length - 1
  }
  return found
}
