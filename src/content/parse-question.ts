import type { MarkdownSection } from './markdown-blocks.ts'
import type { ContentProblem } from './problem.ts'
import { readQuizAnswers } from './quiz-answers.ts'
import type { QuizAnswers } from './quiz-answers.ts'
import type { Question } from './quiz.ts'

/** Each is chosen with one key, 1 to 9. */
const mostChoices = 9

type Report = (line: number, what: string, next: string) => void

interface Heading {
  readonly id: string
  readonly title: string
  readonly line: number
}

/**
 * Reads the section under one `##` of a quiz. Which kind of question it is follows from the kind of its answers; a new
 * kind is one more case in `questionOf`. Never throws.
 */
export function parseQuestion(section: MarkdownSection, file: string): { readonly question?: Question; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = []
  const report: Report = (line, what, next) => void problems.push({ file, line, column: 1, field: '', what, next })
  const title = section.title ?? ''
  const first = section.blocks[0]?.line ?? section.line
  const heading = { id: questionId(title), title, line: section.line }
  if (heading.id === '') report(section.line, 'this question has no text', 'Write the question behind the ##.')
  const answers = readQuizAnswers(sourceOf(section, first), first)
  if (answers.strayLine !== undefined) report(answers.strayLine, 'this text stands behind the answers and is no explanation', 'Put it before the answers, or begin its lines with > .')
  const isAnswered = answers.choices.length > 0 || answers.answerLines.length > 0
  if (isAnswered && answers.explanation === '') report(section.line, 'this question has no explanation', 'End it with a quote that says why: > Because ….')
  const question = questionOf(heading, answers, report)
  return question === undefined || problems.length > 0 ? { problems } : { question, problems }
}

/** Steady when questions move, as it is made of the words alone. */
function questionId(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The section's lines as they stand in the file, from line `first`: blocks know their lines, so gaps are blank ones. */
function sourceOf(section: MarkdownSection, first: number): string {
  const lines: string[] = []
  for (const block of section.blocks) {
    while (first + lines.length < block.line) lines.push('')
    for (const line of block.markdown.split('\n')) lines.push(line)
  }
  return lines.join('\n')
}

function questionOf(heading: Heading, answers: QuizAnswers, report: Report): Question | undefined {
  const [answer, second] = answers.answerLines
  if (answer !== undefined && answers.choices.length > 0) {
    report(answer.line, 'this question has both choices and an answer: line', 'Keep one of them.')
    return undefined
  }
  if (answer === undefined && answers.choices.length === 0) {
    report(heading.line, 'this question has no answers', 'Write choices (- [x] right, - [ ] wrong), or a line answer: TEXT.')
    return undefined
  }
  if (second !== undefined) report(second.line, 'there is a second answer: line', 'Write alternatives in one line: answer: one | other.')
  return answer === undefined ? choiceQuestion(heading, answers, report) : typedQuestion(heading, answers, answer, report)
}

function choiceQuestion(heading: Heading, answers: QuizAnswers, report: Report): Question {
  const { body, explanation, choices } = answers
  const right = choices.filter((choice) => choice.right).length
  if (choices.length === 1) report(heading.line, 'there is only one choice', 'Write at least two.')
  else if (choices.length > mostChoices) report(heading.line, `there are ${choices.length} choices`, `Keep at most ${mostChoices}.`)
  else if (right === 0) report(heading.line, 'no choice is right', 'Mark the right one with - [x].')
  else if (right === choices.length) report(heading.line, 'every choice is right', 'Add one that is wrong, with why.')
  const seen = new Set<string>()
  for (const choice of choices) {
    const text = choice.markdown.replace(/\s+/g, ' ').trim()
    if (text === '') report(choice.line, 'this choice is empty', 'Write its text behind the brackets.')
    else if (seen.has(text)) report(choice.line, 'this choice is there twice', 'Remove one.')
    else if (!choice.right && choice.explanation === '') report(choice.line, 'this wrong choice does not say why it is wrong', 'Put a quote below it, indented by two blanks: > Because ….')
    seen.add(text)
  }
  return { kind: 'choice', ...heading, body, explanation, choices: choices.map(({ markdown, right, explanation }) => ({ markdown, right, explanation })), several: right > 1 }
}

function typedQuestion(heading: Heading, answers: QuizAnswers, answer: { readonly text: string; readonly line: number }, report: Report): Question | undefined {
  const { body, explanation } = answers
  const number = /^([-+]?\d+(?:\.\d+)?(?:e[-+]?\d{1,2})?)(?:\s*(?:±|\+-|\+\/-)\s*(\d+(?:\.\d+)?))?$/i.exec(answer.text)
  if (number !== null) return { kind: 'number', ...heading, body, explanation, answer: Number(number[1]), tolerance: Number(number[2] ?? 0) }
  const texts = answer.text.split(/ \| /).map(plain)
  if (texts.includes('')) {
    report(answer.line, 'an answer is empty', 'Write answer: TEXT, with alternatives as answer: one | other.')
    return undefined
  }
  return { kind: 'text', ...heading, body, explanation, answers: texts }
}

/** Without the backticks that make it code on GitHub, or the quotes that make `"1.37"` a text and not a number. */
function plain(text: string): string {
  return text.trim().replace(/^(["`])(.*)\1$/, '$2').trim()
}
