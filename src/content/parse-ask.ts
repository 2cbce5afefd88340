import { asPattern } from '../checks/matching/text-pattern.ts'
import { askSchema, type AskFields } from './ask-schema.ts'
import type { AnswerValue, AskChoice, AskForm, RightAnswer } from './ask.ts'
import { celProblem } from './cel-problem.ts'
import { checkTarget, targetKeys, type Report } from './check-target.ts'
import type { Check } from './check.ts'
import type { CheckSource, ParsedCheck } from './parse-check.ts'
import type { ContentProblem } from './problem.ts'
import { readYaml } from './read-yaml.ts'

/** Reads a `yaml ask` block: a question, and what is right. Never throws. */
export function parseAsk(source: CheckSource): ParsedCheck {
  const read = readYaml(source.text, askSchema, { file: source.file, line: source.line + 1, name: 'this question' })
  if (read.value === undefined) return { checks: [], problems: read.problems }
  const problems: ContentProblem[] = []
  const report: Report = (path, what, next) => void problems.push(read.problemAt(path, what, next))
  const fields = read.value
  const base = { id: source.id, title: fields.title.trim(), absent: false, objectives: [fields.objective ?? []].flat(), withinMs: 0, line: source.line }
  const right = rightOf(fields, base, report)
  const form = formOf(fields, right, report)
  if (right === undefined || problems.length > 0) return { checks: [], problems }
  return { checks: [{ ...base, points: fields.points, target: { kind: 'ask', text: fields.text?.trim() ?? '', form, right } }], problems }
}

type Base = Pick<Check, 'id' | 'title' | 'absent' | 'objectives' | 'withinMs' | 'line'>

function rightOf(fields: AskFields, base: Base, report: Report): RightAnswer | undefined {
  const { answer, value, choices } = fields
  const looksAt = targetKeys.find((key) => key !== 'any' && key !== 'all' && fields[key] !== undefined)
  if (value !== undefined && answer !== undefined) report(['answer'], 'the right answer is both stated and computed', 'Keep answer:, or value: with what it is computed from.')
  if (answer !== undefined && choices !== undefined) report(['answer'], 'answer and choices cannot be in one question', 'Mark the right ones among the choices: { choice: TEXT, right: true }.')
  if (value === undefined) {
    if (looksAt !== undefined) report([looksAt], 'it is not said what of it is the answer', 'Write value: with CEL over object or objects, like object.status.readyReplicas.')
    if (choices !== undefined) return { kind: 'stated', accepted: choices.map(choiceOf).flatMap(({ text, right }) => (right ? [text] : [])) }
    if (answer !== undefined) return { kind: 'stated', accepted: acceptedOf(answer, report) }
    if (looksAt === undefined) report([], 'it is not said what is right', 'Write answer:, choices: with the right one marked, or value: and what it is computed from.')
    return undefined
  }
  const wrong = celProblem(value)
  if (wrong !== undefined) report(['value'], `this is not CEL: ${wrong}`, 'Write an expression over object or objects, like object.status.readyReplicas.')
  if (looksAt === undefined) {
    report(['value'], 'there is nothing that it could be computed from', 'Say what is looked at, like kubernetes: { kind: Deployment, name: web }.')
    return undefined
  }
  const target = checkTarget({ ...fields, any: undefined, all: undefined }, report, () => undefined)
  return target === undefined ? undefined : { kind: 'computed', of: { ...base, points: 0, target }, value }
}

function acceptedOf(answer: NonNullable<AskFields['answer']>, report: Report): readonly AnswerValue[] {
  const accepted = Array.isArray(answer) ? answer : [answer]
  const pathOf = (index: number): (string | number)[] => (Array.isArray(answer) ? ['answer', index] : ['answer'])
  accepted.forEach((one, index) => {
    if (typeof one !== 'string' || !/^\/.+\/[a-z]*$/s.test(one)) return
    if (asPattern(one) === undefined) report(pathOf(index), 'this is not a regular expression', 'Write one that JavaScript takes, like /web-[a-z0-9]+/.')
    else if (index === 0) report(pathOf(index), 'the first answer is a regular expression, which cannot be shown as the solution', 'Write a right answer before it, like [web-1, /web-\\d/].')
  })
  return accepted.map((one) => (typeof one === 'string' ? one.trim() : one))
}

function formOf(fields: AskFields, right: RightAnswer | undefined, report: Report): AskForm {
  const { tolerance, wrongAnswers } = fields
  const isNumber = right?.kind !== 'stated' || right.accepted.every((one) => typeof one === 'number')
  if (tolerance !== undefined && (fields.choices !== undefined || !isNumber)) report(['tolerance'], 'only numbers have a tolerance', 'Leave it out.')
  if (fields.choices === undefined) {
    const wrongs = (wrongAnswers ?? []).map((one) => (typeof one === 'object' ? { answer: String(one.answer), ...becauseOf(one) } : { answer: String(one) }))
    return { kind: 'typed', tolerance: tolerance ?? 0, wrongs }
  }
  if (wrongAnswers !== undefined) report(['wrongAnswers'], 'the choices that are not right are the wrong answers already', 'Leave it out; because: stands in the choice.')
  const choices = fields.choices.map(choiceOf)
  checkChoices(choices, right, report)
  return { kind: 'choice', choices, several: choices.filter((choice) => choice.right).length > 1 }
}

function checkChoices(choices: readonly AskChoice[], right: RightAnswer | undefined, report: Report): void {
  const marked = choices.findIndex((choice) => choice.right)
  if (right?.kind === 'computed' && marked >= 0) report(['choices', marked, 'right'], 'the right choice is both marked and computed', 'Leave right: out; the choice that value: gives is right.')
  if (right?.kind === 'stated' && marked < 0) report(['choices'], 'no choice is right', 'Mark the right one: { choice: TEXT, right: true }.')
  if (choices.every((choice) => choice.right)) report(['choices'], 'every choice is right', 'Add one that is wrong, with because:.')
  const seen = new Set<string>()
  for (const [index, { text }] of choices.entries()) {
    if (seen.has(text.toLowerCase())) report(['choices', index], 'this choice is there twice', 'Remove one.')
    seen.add(text.toLowerCase())
  }
}

function choiceOf(given: NonNullable<AskFields['choices']>[number]): AskChoice {
  if (typeof given !== 'object') return { text: String(given).trim(), right: false }
  return { text: String(given.choice).trim(), right: given.right ?? false, ...becauseOf(given) }
}

function becauseOf({ because }: { readonly because?: string | undefined }): { readonly because?: string } {
  return because === undefined ? {} : { because: because.trim() }
}
