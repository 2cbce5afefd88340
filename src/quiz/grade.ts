import type { ChoiceQuestion, NumberQuestion, Question, TextQuestion } from '../content/quiz.ts'
import type { Answer } from './answer.ts'
import { gradeCommand } from './grade-command.ts'
import { gradeMatch, gradeOrder } from './grade-order.ts'
import { gradeRepair } from './grade-repair.ts'
import { readNumber } from './read-number.ts'

/** What an answer is worth, and what is said to it. */
export interface Grade {
  readonly right: boolean
  /** 0 to 1. Where several choices are right, each counts its part, and a wrong one takes such a part away; so do the parts
   * of an order and of what belongs together. */
  readonly score: number
  /** Markdown, a paragraph each: on what was chosen and on what was missed. The question's own explanation is not in it. */
  readonly feedback: readonly string[]
}

/** Judges an answer. One of another kind than the question's (a text to choices, say) is wrong, never an error. */
export function gradeAnswer(question: Question, answer: Answer): Grade {
  switch (question.kind) {
    case 'choice':
      return gradeChoices(question, answer.kind === 'choices' ? answer.chosen : [])
    case 'text':
      return gradeText(question, answer.kind === 'text' ? answer.text : '')
    case 'number':
      return gradeNumber(question, answer.kind === 'text' ? answer.text : '')
    case 'order':
      return gradeOrder(question, answer.kind === 'order' ? answer.order : [])
    case 'match':
      return gradeMatch(question, answer.kind === 'match' ? answer.options : [])
    case 'command':
      return gradeCommand(question, answer.kind === 'text' ? answer.text : '')
    case 'repair':
      return gradeRepair(question, answer.kind === 'manifest' ? answer : { documents: [] })
  }
}

function gradeChoices({ choices }: ChoiceQuestion, chosen: readonly number[]): Grade {
  const picked = new Set(chosen)
  const rights = choices.filter((choice) => choice.right).length
  const hits = choices.filter((choice, index) => choice.right && picked.has(index)).length
  const misses = choices.filter((choice, index) => !choice.right && picked.has(index)).length
  const right = hits === rights && misses === 0
  const said = choices.flatMap((choice, index) => {
    if (!picked.has(index)) return []
    const verdict = choice.right ? 'Right' : 'Not right'
    return [`${verdict}: ${choice.markdown}${choice.explanation === '' ? '' : `\n\n${choice.explanation}`}`]
  })
  const missed = choices.filter((choice, index) => choice.right && !picked.has(index)).map((choice) => `Right would have been: ${choice.markdown}${choice.explanation === '' ? '' : `\n\n${choice.explanation}`}`)
  return { right, score: right ? 1 : Math.max(0, (hits - misses) / rights), feedback: [...said, ...missed] }
}

function gradeText({ answers }: TextQuestion, text: string): Grade {
  const right = answers.some((answer) => plain(answer) === plain(text))
  return { right, score: right ? 1 : 0, feedback: right ? [] : [`The answer is ${answers.map(code).join(' or ')}.`] }
}

function gradeNumber({ answer, tolerance }: NumberQuestion, text: string): Grade {
  const given = readNumber(text)
  // 0.1 + 0.2 is not 0.3: a difference of the last bits is none.
  const right = given !== undefined && Math.abs(given - answer) <= tolerance + 1e-9 * Math.max(1, Math.abs(answer))
  const range = tolerance === 0 ? '' : ` (± ${tolerance} is near enough)`
  const said = given === undefined ? [`${code(text)} is not a number.`] : []
  return { right, score: right ? 1 : 0, feedback: right ? [] : [...said, `The answer is ${answer}${range}.`] }
}

/** Case, outer blanks, backticks around it and the width of inner blanks make no difference. */
function plain(text: string): string {
  return text.trim().replace(/^`(.*)`$/, '$1').trim().replace(/\s+/g, ' ').toLowerCase()
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}
