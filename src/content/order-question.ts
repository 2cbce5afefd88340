import type { Heading, Report } from './parse-question.ts'
import type { QuizAnswers } from './quiz-answers.ts'
import type { OrderQuestion } from './quiz.ts'

const mostItems = 9

/** `1. … 2. …`: the right order. */
export function orderQuestion(heading: Heading, { body, explanation, items }: QuizAnswers, report: Report): OrderQuestion {
  if (items.length < 3) report(heading.line, items.length === 1 ? 'there is only one thing to put in order' : 'there are only two things to put in order', 'Write at least three.')
  else if (items.length > mostItems) report(heading.line, `there are ${items.length} things to put in order`, `Keep at most ${mostItems}.`)
  const seen = new Set<string>()
  for (const { markdown, line } of items) {
    const text = markdown.replace(/\s+/g, ' ')
    if (seen.has(text)) report(line, 'this is in the list twice, and nobody could tell which comes first', 'Say what makes them different, or remove one.')
    seen.add(text)
  }
  return { kind: 'order', ...heading, body, explanation, items: items.map(({ markdown }) => markdown) }
}
