import type { Ask, AskForm, AskTarget, RightAnswer } from '../../../src/content/ask.ts'
import type { CheckTarget } from '../../../src/content/check.ts'
import { makeCheck } from '../make-check.ts'

/** A question that is answered by typing, unless a test says otherwise. */
export function makeAsk(right: RightAnswer, form: AskForm = { kind: 'typed', tolerance: 0, wrongs: [] }, rest: Partial<Omit<Ask, 'target'>> = {}): Ask {
  const target: AskTarget = { kind: 'ask', text: '', form, right }
  return { ...makeCheck({ kind: 'command', command: 'true' }, { title: 'a question', ...rest }), target }
}

/** What is right is this, stated. */
export function stated(...accepted: readonly (string | number)[]): RightAnswer {
  return { kind: 'stated', accepted }
}

/** What is right is computed from what this target finds. */
export function computed(target: CheckTarget, value: string): RightAnswer {
  return { kind: 'computed', of: makeCheck(target, { points: 0 }), value }
}
