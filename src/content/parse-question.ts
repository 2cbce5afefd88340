import type { MarkdownSection } from './markdown-blocks.ts'
import { matchQuestion } from './match-question.ts'
import { orderQuestion } from './order-question.ts'
import type { ContentProblem } from './problem.ts'
import { readQuizAnswers } from './quiz-answers.ts'
import type { QuizAnswers } from './quiz-answers.ts'
import type { Question, Quiz } from './quiz.ts'
import { repairQuestion } from './repair-question.ts'

/** Each is chosen with one key, 1 to 9. */
const mostChoices = 9

/** Tells of a problem in a line. */
export type Report = (line: number, what: string, next: string) => void

/** What a question has of any kind. */
export interface Heading {
  readonly id: string
  readonly title: string
  readonly line: number
  readonly topic?: string
  readonly from?: string
}

/**
 * Reads the section under one `##` of a quiz. Which kind of question it is follows from the kind of its answers.
 * @param defaults what the quiz says where the question does not. Never throws.
 */
export function parseQuestion(section: MarkdownSection, file: string, defaults: Pick<Quiz, 'topic' | 'from'> = {}): { readonly question?: Question; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = []
  const report: Report = (line, what, next) => void problems.push({ file, line, column: 1, field: '', what, next })
  const title = section.title ?? ''
  const first = section.blocks[0]?.line ?? section.line
  const { facts, rest } = readFacts(sourceOf(section, first))
  const heading = { id: questionId(title), title, line: section.line, ...defaults, ...facts }
  if (heading.id === '') report(section.line, 'this question has no text', 'Write the question behind the ##.')
  const answers = readQuizAnswers(rest, first)
  if (answers.strayLine !== undefined) report(answers.strayLine, 'this text stands behind the answers and is no explanation', 'Put it before the answers, or begin its lines with > .')
  const isAnswered = [answers.choices, answers.answerLines, answers.items, answers.rows].some((each) => each.length > 0)
  if (isAnswered && answers.explanation === '') report(section.line, 'this question has no explanation', 'End it with a quote that says why: > Because ….')
  const question = questionOf(heading, answers, report)
  return question === undefined || problems.length > 0 ? { problems } : { question, problems }
}

/** Lines `topic: …` and `from: …` directly under the heading; they are blank in the rest, so that lines keep their numbers. */
function readFacts(source: string): { readonly facts: Pick<Quiz, 'topic' | 'from'>; readonly rest: string } {
  const facts: { topic?: string; from?: string } = {}
  const lines = source.split('\n')
  for (const [index, line] of lines.entries()) {
    const [, name, value] = /^(topic|from): +(\S.*?)[ \t]*$/.exec(line) ?? []
    if (name === undefined || value === undefined) break
    facts[name === 'topic' ? 'topic' : 'from'] = value
    lines[index] = ''
  }
  return { facts, rest: lines.join('\n') }
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
  const { choices, answerLines, block, items, rows } = answers
  const [answer, second] = answerLines
  if (answer !== undefined && choices.length > 0) {
    report(answer.line, 'this question has both choices and an answer: line', 'Keep one of them.')
    return undefined
  }
  if (items.length > 0 && rows.length > 0) {
    report(rows[0]?.line ?? heading.line, 'this question has both a list to put in order and a table to match', 'Keep one of them.')
    return undefined
  }
  if (second !== undefined) report(second.line, 'there is a second answer: line', 'Write alternatives in one line: answer: one | other.')
  if (answer !== undefined) return answer.text === '' && block !== undefined ? repairQuestion(heading, answers, block, report) : typedQuestion(heading, answers, answer, report)
  if (choices.length > 0) return choiceQuestion(heading, answers, report)
  if (items.length > 0) return orderQuestion(heading, answers, report)
  if (rows.length > 0) return matchQuestion(heading, answers, report)
  report(heading.line, 'this question has no answers', 'Write choices (- [x] right, - [ ] wrong), a line answer: TEXT, a list to put in order (1. …) or a table to match.')
  return undefined
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
  const isCommand = texts.every((text) => /^(?:kubectl|docker|helm)\s+\S/.test(text))
  return { kind: isCommand ? 'command' : 'text', ...heading, body, explanation, answers: texts }
}

/** Without the backticks that make it code on GitHub, or the quotes that make `"1.37"` a text and not a number. */
function plain(text: string): string {
  return text.trim().replace(/^(["`])(.*)\1$/, '$2').trim()
}
