import { findBare, unescapeGift } from './gift-blocks.ts'
import { missingExplanation, type ImportedQuestion, type questionBase } from './imported.ts'

type Base = ReturnType<typeof questionBase>
type Tell = (what: string) => void

interface GiftAnswer {
  readonly mark: '=' | '~'
  /** In percent; undefined where none is said. */
  readonly weight: number | undefined
  /** Still with its backslashes. */
  readonly text: string
  readonly feedback: string
}

const mostAnswers = 9

/** Makes a question of what stands in the braces. */
export function readGiftAnswers(base: Base, text: string, tell: Tell): ImportedQuestion | undefined {
  if (text === '') return refuse(tell, 'an essay cannot be judged here')
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#|$)/i.exec(text)
  if (truth !== null) return trueOrFalse(base, /^t/i.test(text), text)
  if (text.startsWith('#')) return numberQuestion(base, text.slice(1).trim(), tell)
  const answers = splitAnswers(text)
  if (answers.length === 0) return refuse(tell, 'its answers begin neither with = nor with ~')
  if (answers.length > mostAnswers) return refuse(tell, `it has ${answers.length} answers, and may have ${mostAnswers}`)
  const pairs = answers.map((answer) => /^((?:\\[^]|[^\\])*?)\s*(?<!\\)->\s*([^]*)$/.exec(answer.text))
  if (pairs.every((pair) => pair !== null)) return matchQuestion(base, pairs, tell)
  if (answers.every(({ mark, weight }) => mark === '=' && (weight === undefined || weight === 100))) return textQuestion(base, answers, tell)
  return choiceQuestion(base, answers, tell)
}

function refuse(tell: Tell, what: string): undefined {
  tell(`${what}; it is left out`)
  return undefined
}

function splitAnswers(text: string): readonly GiftAnswer[] {
  const answers: GiftAnswer[] = []
  for (let at = findBare(text, '=~'); at !== -1; ) {
    const next = findBare(text, '=~', at + 1)
    const whole = text.slice(at + 1, next === -1 ? undefined : next).trim()
    const weight = /^%(-?\d+(?:\.\d+)?)%/.exec(whole)
    const said = whole.slice(weight?.[0].length ?? 0)
    const hash = findBare(said, '#')
    answers.push({ mark: text[at] === '=' ? '=' : '~', weight: weight === null ? undefined : Number(weight[1]), text: (hash === -1 ? said : said.slice(0, hash)).trim(), feedback: hash === -1 ? '' : unescapeGift(said.slice(hash + 1)).trim() })
    at = next
  }
  return answers
}

function choiceQuestion(base: Base, answers: readonly GiftAnswer[], tell: Tell): ImportedQuestion | undefined {
  const isRight = ({ mark, weight }: GiftAnswer): boolean => (weight === undefined ? mark === '=' : weight > 0)
  const right = answers.filter(isRight).length
  if (right === 0 || right === answers.length) return refuse(tell, right === 0 ? 'no choice is right' : 'every choice is right')
  const weights = new Set(answers.filter(isRight).map(({ weight }) => Math.round(weight ?? 100)))
  if (weights.size > 1) tell('its right choices have different weights; here each counts alike')
  const choices = answers.map((answer) => {
    const explanation = answer.feedback === '' && !isRight(answer) ? missingExplanation : answer.feedback
    return { markdown: unescapeGift(answer.text), right: isRight(answer), explanation }
  })
  return { kind: 'choice', ...base, choices, several: right > 1 }
}

function textQuestion(base: Base, answers: readonly GiftAnswer[], tell: Tell): ImportedQuestion | undefined {
  const texts = answers.map(({ text }) => unescapeGift(text))
  if (texts.some((text) => text === '' || text.includes('\n'))) return refuse(tell, 'an answer is empty, or has more than one line')
  if (answers.some(({ feedback }) => feedback !== '')) tell('what is said to each of its right answers is left out')
  const isCommand = texts.every((text) => /^(?:kubectl|docker|helm)\s+\S/.test(text))
  return { kind: isCommand ? 'command' : 'text', ...base, answers: texts }
}

function numberQuestion(base: Base, text: string, tell: Tell): ImportedQuestion | undefined {
  const single = /^=?(?:%100%)?\s*([-+]?\d+(?:\.\d+)?(?:e[-+]?\d{1,2})?)(?:\s*:\s*(\d+(?:\.\d+)?(?:e[-+]?\d{1,2})?))?\s*(?:#[^]*)?$/i.exec(text)
  if (single !== null) return { kind: 'number', ...base, answer: Number(single[1]), tolerance: Number(single[2] ?? 0) }
  const range = /^=?\s*([-+]?\d+(?:\.\d+)?)\s*\.\.\s*([-+]?\d+(?:\.\d+)?)\s*(?:#[^]*)?$/.exec(text)
  if (range === null) return refuse(tell, 'of several numbers only one can be right here')
  const [from, to] = [Number(range[1]), Number(range[2])]
  return { kind: 'number', ...base, answer: (from + to) / 2, tolerance: Math.abs(to - from) / 2 }
}

function matchQuestion(base: Base, pairs: readonly RegExpExecArray[], tell: Tell): ImportedQuestion | undefined {
  const lines = pairs.map(([, left = '', right = '']) => ({ left: unescapeGift(left).trim(), right: unescapeGift(right).trim() }))
  const filled = lines.filter(({ left }) => left !== '')
  if (filled.length < lines.length) tell('what belongs to nothing is left out')
  if (lines.some(({ left, right }) => `${left}${right}`.includes('\n'))) return refuse(tell, 'what is to be matched has more than one line')
  const options = [...new Set(filled.map(({ right }) => right))]
  const lefts = new Set(filled.map(({ left }) => left))
  if (filled.length < 2 || options.length < 2 || options.includes('') || lefts.size < filled.length) return refuse(tell, 'there are not two different pairs to match')
  return { kind: 'match', ...base, sides: ['what', 'belongs to it'], pairs: filled.map(({ left, right }) => ({ left, right: options.indexOf(right) })), options }
}

function trueOrFalse(base: Base, isTrue: boolean, text: string): ImportedQuestion {
  const hash = findBare(text, '#')
  const [wrong = '', right = ''] = hash === -1 ? [] : text.slice(hash + 1).split(/(?<!\\)#/).map((one) => unescapeGift(one).trim())
  const choice = (markdown: string, value: boolean): { markdown: string; right: boolean; explanation: string } => ({ markdown, right: value === isTrue, explanation: value === isTrue ? right : wrong === '' ? missingExplanation : wrong })
  return { kind: 'choice', ...base, choices: [choice('True', true), choice('False', false)], several: false }
}
