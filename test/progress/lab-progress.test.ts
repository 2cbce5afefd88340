import { describe, expect, it } from 'vitest'
import type { Entry, NewEntry } from '../../src/progress/entry.ts'
import { labProgress } from '../../src/progress/lab-progress.ts'
import { quizProgress } from '../../src/progress/quiz-progress.ts'
import { makeCheck, makeLab, makeStep } from '../lab/make-lab.ts'

const lab = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'a', { points: 7 })] })])

function at(minutes: number, entry: NewEntry): Entry {
  return { ...entry, at: new Date(minutes * 60_000).toISOString() }
}

describe('progress in a lab', () => {
  it('leaves out pauses of more than ten minutes', () => {
    const entries = [at(0, { kind: 'lab-started', lab: lab.id }), at(4, { kind: 'step-reached', lab: lab.id, step: 1 }), at(600, { kind: 'check-passed', lab: lab.id, step: 1, check: 'a' })]
    expect(labProgress(entries, lab).activeMs).toBe((4 + 10) * 60_000)
  })

  it('goes by the order of entries when the clock was set back', () => {
    const entries = [at(100, { kind: 'lab-started', lab: lab.id }), at(5, { kind: 'check-passed', lab: lab.id, step: 1, check: 'a' }), at(6, { kind: 'lab-finished', lab: lab.id, points: 7 })]
    expect(labProgress(entries, lab)).toMatchObject({ state: 'done', points: 7, activeMs: 60_000 })
  })

  it('rounds half the points of a revealed step down', () => {
    const entries = [at(0, { kind: 'lab-started', lab: lab.id }), at(1, { kind: 'solution-shown', lab: lab.id, step: 1 }), at(2, { kind: 'check-passed', lab: lab.id, step: 1, check: 'a' })]
    expect(labProgress(entries, lab).points).toBe(3)
  })

  it('shows the solution of a step that was passed, at no cost', () => {
    const entries = [at(0, { kind: 'lab-started', lab: lab.id }), at(1, { kind: 'check-passed', lab: lab.id, step: 1, check: 'a' }), at(2, { kind: 'solution-shown', lab: lab.id, step: 1 })]
    expect(labProgress(entries, lab)).toMatchObject({ points: 7, solutions: new Set([1]), revealed: new Set() })
  })

  it('ignores other labs', () => {
    expect(labProgress([at(0, { kind: 'lab-started', lab: 'other' })], lab).state).toBe('new')
  })

  it('keeps the better of two runs', () => {
    const entries = [
      at(0, { kind: 'lab-started', lab: lab.id }),
      at(1, { kind: 'check-passed', lab: lab.id, step: 1, check: 'a' }),
      at(2, { kind: 'lab-reset', lab: lab.id }),
      at(3, { kind: 'lab-started', lab: lab.id }),
      at(4, { kind: 'solution-shown', lab: lab.id, step: 1 }),
      at(5, { kind: 'check-passed', lab: lab.id, step: 1, check: 'a' }),
    ]
    expect(labProgress(entries, lab)).toMatchObject({ points: 3, best: 7 })
  })
})

describe('progress in a quiz', () => {
  it('is done with the best score once it was finished', () => {
    const entries = [at(0, { kind: 'quiz-started', quiz: 'q' }), at(1, { kind: 'quiz-finished', quiz: 'q', score: 6, of: 8 }), at(2, { kind: 'quiz-finished', quiz: 'q', score: 4, of: 8 })]
    expect(quizProgress(entries, 'q')).toMatchObject({ state: 'done', best: { score: 6, of: 8 } })
    expect(quizProgress(entries.slice(0, 1), 'q').state).toBe('started')
    expect(quizProgress(entries, 'other').state).toBe('new')
  })
})
