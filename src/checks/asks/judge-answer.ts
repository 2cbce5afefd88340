import type { AnswerValue, Ask, AskChoice } from '../../content/ask.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { Verdict } from '../verdict.ts'
import type { World } from '../world.ts'
import { knownRight } from './known-right.ts'
import { readChoice } from './read-choice.ts'
import { sameAnswer } from './same-answer.ts'

/** What came of an answer. Only one that was judged counts, and an unknown verdict is no attempt either. */
export type AnswerOutcome =
  /** `answer`: what was answered, as it is remembered. */
  | { readonly kind: 'judged'; readonly answer: string; readonly verdict: Verdict }
  /** Nothing that could be judged: how to answer, or what has to be there first. */
  | { readonly kind: 'unclear'; readonly next: string }

/**
 * Judges an answer to a question, by what is right at this moment.
 * @throws the signal's reason
 */
export async function judgeAnswer(ask: Ask, given: string, world: World, signal: AbortSignal, clock: Clock = systemClock): Promise<AnswerOutcome> {
  const { form } = ask.target
  if (given.trim() === '') return { kind: 'unclear', next: 'Give an answer.' }
  const reading = form.kind === 'choice' ? readChoice(given, form.choices, form.several) : undefined
  if (reading?.kind === 'unclear') return reading
  const answer = reading === undefined ? given.trim() : reading.choices.map(({ text }) => text).join('; ')
  const right = await knownRight(ask, world, signal, clock)
  if (right.state === 'unknown') return { kind: 'judged', answer, verdict: right.verdict }
  if (right.state === 'not-yet') return { kind: 'unclear', next: `Not yet: ${right.reason}` }
  if (reading !== undefined) return { kind: 'judged', answer, verdict: choiceVerdict(ask, reading.choices, right.values, answer) }
  return typedOutcome(ask, answer, right.values)
}

const expected = 'the right answer'

function typedOutcome({ target }: Ask, answer: string, values: readonly AnswerValue[]): AnswerOutcome {
  const { form } = target
  const [tolerance, wrongs] = form.kind === 'typed' ? [form.tolerance, form.wrongs] : [0, []]
  const same = values.map((value) => sameAnswer(value, answer, tolerance))
  if (same.includes(true)) return { kind: 'judged', answer, verdict: rightVerdict(answer) }
  if (same.every((one) => one === undefined)) return { kind: 'unclear', next: 'Answer with a number, like 3.' }
  const known = wrongs.find((wrong) => sameAnswer(wrong.answer, answer, 0) === true)
  return { kind: 'judged', answer, verdict: wrongVerdict(answer, known?.because ?? `${JSON.stringify(answer)} is not right.`) }
}

function choiceVerdict({ target }: Ask, chosen: readonly AskChoice[], values: readonly AnswerValue[], answer: string): Verdict {
  const isRight = ({ text }: AskChoice): boolean => values.some((value) => String(value).toLowerCase() === text.toLowerCase())
  const wrong = chosen.filter((choice) => !isRight(choice))
  const isAll = target.form.kind !== 'choice' || !target.form.several || chosen.length === values.length
  if (wrong.length === 0 && isAll) return rightVerdict(answer)
  const reasons = wrong.flatMap(({ because }) => because ?? [])
  const plain = wrong.length === 0 ? 'So far it is right, but that is not all.' : `${wrong.map(({ text }) => JSON.stringify(text)).join(' and ')} is not right.`
  return wrongVerdict(answer, reasons.length === 0 ? plain : reasons.join(' '))
}

function rightVerdict(answer: string): Verdict {
  return { state: 'pass', expected, actual: answer, reason: '', look: '' }
}

function wrongVerdict(answer: string, reason: string): Verdict {
  return { state: 'fail', expected, actual: answer, reason, look: '' }
}
