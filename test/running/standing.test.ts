import { expect, test } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { standingOf } from '../../src/running/standing.ts'
import { makeCheck, makeLab, makeStep } from '../lab/make-lab.ts'

const lab = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'a')] }), makeStep(2)])
const at = (minute: number): string => new Date(minute * 60_000).toISOString()
const begun: readonly Entry[] = [
  { kind: 'lab-started', at: at(1), lab: lab.id },
  { kind: 'check-passed', at: at(2), lab: lab.id, step: 1, check: 'a' },
  { kind: 'step-reached', at: at(3), lab: lab.id, step: 2 },
  { kind: 'lab-started', at: at(4), lab: 'other/lab' },
]

test('a learner stands where they were when they last did something in the lab', () => {
  expect(standingOf(lab, begun)).toEqual({ step: 2, lastActAt: 180_000, hasEarned: true, isDone: false })
})

test('a learner who has not begun, or has reset the lab, stands nowhere', () => {
  expect(standingOf(lab, [])).toBeUndefined()
  expect(standingOf(lab, [...begun, { kind: 'lab-reset', at: at(5), lab: lab.id }])).toBeUndefined()
})
