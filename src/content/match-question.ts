import type { Heading, Report } from './parse-question.ts'
import type { QuizAnswers } from './quiz-answers.ts'
import type { MatchQuestion } from './quiz.ts'

const mostRows = 9

/** A table of two columns, whose head names the sides. */
export function matchQuestion(heading: Heading, { body, explanation, rows }: QuizAnswers, report: Report): MatchQuestion | undefined {
  for (const { cells, line } of rows) {
    if (cells.length !== 2) report(line, `this line of the table has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`, 'Write two: | left | right |. A bar in the text is written \\|.')
    else if (cells.includes('')) report(line, 'a cell of the table is empty', 'Fill it, or remove the line.')
  }
  const [head, ...lines] = rows
  if (lines.length < 2) report(heading.line, 'there is not enough to match', 'Write a head, a line of dashes, and at least two lines below: | left | right |.')
  else if (lines.length > mostRows) report(heading.line, `there are ${lines.length} lines to match`, `Keep at most ${mostRows}.`)
  const lefts = new Set<string>()
  const options: string[] = []
  const pairs = lines.map(({ cells: [left = '', right = ''], line }) => {
    if (lefts.has(left)) report(line, `${JSON.stringify(left)} stands on the left twice`, 'Remove one.')
    lefts.add(left)
    if (!options.includes(right)) options.push(right)
    return { left, right: options.indexOf(right) }
  })
  if (lines.length >= 2 && options.length < 2) report(heading.line, 'everything on the left belongs to the same on the right', 'Write at least two different ones.')
  return { kind: 'match', ...heading, body, explanation, sides: [head?.cells[0] ?? '', head?.cells[1] ?? ''], pairs, options }
}
