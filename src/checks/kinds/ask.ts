import type { Check } from '../../content/check.ts'
import type { Inquiry } from '../inquiry.ts'

/**
 * A question to the learner, as a check: red until it is answered, and then as the answer was judged when it was given.
 * What has changed in the world since does not matter: it was right then.
 */
export function askInquiry({ title }: Check): Inquiry {
  const expected = 'the right answer'
  return {
    expected,
    deadlineMs: 2_000,
    afterChangeMs: 0,
    whileRedMs: 10_000,
    dependencies: [],
    ask: ({ world }) => {
      const given = world.answers?.latest(title)
      if (given === undefined) return Promise.resolve({ state: 'fail', expected, actual: 'not answered yet', reason: 'Not answered yet.', look: 'k8s-labs answer' })
      if (given.right) return Promise.resolve({ state: 'pass', expected, actual: given.answer })
      return Promise.resolve({ state: 'fail', expected, actual: given.answer, reason: given.reason, look: 'k8s-labs answer' })
    }
  }
}
