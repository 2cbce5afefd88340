/** What a `yaml ask` block says, as types: a question to the learner, which is answered and not done. */
import type { Check } from './check.ts'
import type { Step } from './lab.ts'

/** One of the answers to choose from. */
export interface AskChoice {
  readonly text: string
  /** Always false where the right one is computed. */
  readonly right: boolean
  /** What is said to whoever chose it wrongly. */
  readonly because?: string
}

/** An answer that must not pass. */
export interface WrongReply {
  readonly answer: string
  /** What is said to whoever gives it. */
  readonly because?: string
}

/** How it is answered. */
export type AskForm =
  /** `tolerance`: how far a number may be from the right one. */
  | { readonly kind: 'typed'; readonly tolerance: number; readonly wrongs: readonly WrongReply[] }
  /** `several`: all that are right must be chosen. */
  | { readonly kind: 'choice'; readonly choices: readonly AskChoice[]; readonly several: boolean }

/** A text is compared without case and outer blanks, or is a `/regular expression/`; a number by its value. */
export type AnswerValue = string | number

export type RightAnswer =
  /** Any of them is right; of a choice with several right ones, all together. */
  | { readonly kind: 'stated'; readonly accepted: readonly AnswerValue[] }
  /** CEL over what `of` looks at, when the question is answered. `of` demands nothing. */
  | { readonly kind: 'computed'; readonly of: Check; readonly value: string }

/** A question stands among the checks of its step: it is red until it is answered rightly, and earns its points. */
export interface AskTarget {
  readonly kind: 'ask'
  /** Markdown below the question; may be empty. */
  readonly text: string
  readonly form: AskForm
  readonly right: RightAnswer
}

/** A check that is a question. */
export type Ask = Check & { readonly target: AskTarget }

export function isAsk(check: Check): check is Ask {
  return check.target.kind === 'ask'
}

/** The questions of a step, or of a lab, in the order of the file. */
export function asksOf({ checks }: Pick<Step, 'checks'>): readonly Ask[] {
  return checks.filter(isAsk)
}

/** A step with what has to be done in it alone, for those who do its commands and answer nothing. */
export function withoutAsks(step: Step): Step {
  return { ...step, checks: step.checks.filter((check) => !isAsk(check)) }
}
