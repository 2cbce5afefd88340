import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { questionCardId, stepCardId } from '../../src/review/card.ts'
import { cardsOf } from '../../src/review/cards.ts'
import { makeCheck, makeLab, makeStep } from '../lab/make-lab.ts'
import { quiz } from '../quiz/quiz.ts'

const lab = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'a'), makeCheck('1.2', 'b')] }), makeStep(2, { checks: [makeCheck('2.1', 'c')] })])
const content = { labs: [lab], quizzes: [quiz] }
const day = (number: number, hour = 10): string => new Date(Date.UTC(2026, 0, number, hour)).toISOString()

const answered = (at: string, score: number, more: { question?: string; round?: number; quiz?: string } = {}): Entry => ({ kind: 'question-answered', at, quiz: more.quiz ?? 'q', question: more.question ?? 'one', answer: null, score, round: more.round ?? 1 })
const reviewed = (at: string, right: boolean, card = questionCardId('q', 'one')): Entry => ({ kind: 'reviewed', at, card, right })
const red = (at: string, check: string, step = 1): Entry => ({ kind: 'check-failed', at, lab: lab.id, step, check, reason: 'no' })
const green = (at: string, check: string, step = 1): Entry => ({ kind: 'check-passed', at, lab: lab.id, step, check })
const hint = (at: string, step = 1): Entry => ({ kind: 'hint-shown', at, lab: lab.id, step, hint: 1, cost: 0 })
const reset = (at: string): Entry => ({ kind: 'lab-reset', at, lab: lab.id })

const idsOf = (entries: readonly Entry[]): readonly string[] => cardsOf(entries, content).map(({ id }) => id)
const daysUntilDue = (entries: readonly Entry[]): number => {
  const [card] = cardsOf(entries, content)
  const last = entries.at(-1)
  return card === undefined || last === undefined ? Number.NaN : Math.round((card.due.getTime() - Date.parse(last.at)) / 86_400_000)
}

describe('the cards of questions', () => {
  it('are those that were wrong at the first try', () => {
    expect(idsOf([answered(day(1), 0), answered(day(1), 1, { question: 'text' })])).toEqual([questionCardId('q', 'one')])
  })

  it('are also those that were partly right or given up', () => {
    expect(idsOf([answered(day(1), 0.5)])).toHaveLength(1)
  })

  it('do not come of what went wrong only when it was asked again', () => {
    expect(idsOf([answered(day(1), 1), answered(day(1), 0, { round: 2 })])).toEqual([])
  })

  it('are due the day after, later the better they are known, and soon again when they are not', () => {
    const wrong = [answered(day(1), 0)]
    expect(daysUntilDue(wrong)).toBe(1)
    const once = [...wrong, reviewed(day(2), true)]
    const twice = [...once, reviewed(day(5), true)]
    const again = [...twice, reviewed(day(13), false)]
    expect([once, twice, again].map(daysUntilDue)).toEqual([3, 8, 1])
  })

  it('are moved by the quiz itself when it is done again', () => {
    expect(daysUntilDue([answered(day(1), 0), answered(day(2), 1)])).toBe(3)
  })

  it('are passed over when their quiz or question is gone, and so is what a review says of them', () => {
    expect(idsOf([answered(day(1), 0, { quiz: 'gone' }), answered(day(1), 0, { question: 'gone' }), reviewed(day(2), false, questionCardId('gone', 'one'))])).toEqual([])
  })
})

it('makes no cards of a placement, which asks before anything is taught', () => {
  const placement = { ...quiz, placement: true }
  expect(cardsOf([answered(day(1), 0)], { labs: [], quizzes: [placement] })).toEqual([])
})

describe('the cards of steps', () => {
  it('come of two red verdicts of one check, not of one of each', () => {
    expect(idsOf([red(day(1), 'a'), red(day(1), 'b')])).toEqual([])
    expect(idsOf([red(day(1), 'a'), red(day(1), 'a')])).toEqual([stepCardId(lab.id, 1)])
  })

  it('come of a hint or a solution that was read before the step was passed', () => {
    expect(idsOf([hint(day(1))])).toEqual([stepCardId(lab.id, 1)])
    expect(idsOf([{ kind: 'solution-shown', at: day(1), lab: lab.id, step: 2 }])).toEqual([stepCardId(lab.id, 2)])
    expect(idsOf([green(day(1), 'a'), green(day(1), 'b'), hint(day(1))])).toEqual([])
  })

  it('count the trouble of one run once', () => {
    expect(cardsOf([hint(day(1)), red(day(1), 'a'), red(day(1), 'a')], content)).toEqual(cardsOf([hint(day(1))], content))
  })

  it('are known better after a run without trouble', () => {
    const run = [hint(day(1)), green(day(1), 'a'), green(day(1), 'b')]
    expect(daysUntilDue(run)).toBe(1)
    expect(daysUntilDue([...run, reset(day(2)), green(day(2), 'a'), green(day(2), 'b')])).toBe(3)
    expect(daysUntilDue([...run, reset(day(2)), hint(day(2))])).toBe(1)
  })
})

describe('any history', () => {
  const entry = fc.oneof(
    fc.record({ at: fc.integer({ min: 1, max: 200 }), score: fc.constantFrom(0, 0.5, 1), question: fc.constantFrom('one', 'text', 'number', 'gone') }).map(({ at, score, question }) => answered(day(at), score, { question })),
    fc.record({ at: fc.integer({ min: 1, max: 200 }), right: fc.boolean(), question: fc.constantFrom('one', 'text', 'gone') }).map(({ at, right, question }) => reviewed(day(at), right, questionCardId('q', question))),
    fc.tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom('a', 'b')).map(([at, check]) => red(day(at), check)),
    fc.integer({ min: 1, max: 200 }).map((at) => reset(day(at))),
  )

  it('gives the same cards whenever it is read, each once and due after the last time that it was asked, though the clock was set back', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const cards = cardsOf(entries, content)
        expect(cardsOf(structuredClone(entries), content)).toEqual(cards)
        expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length)
        const reviewsOf = (id: string): readonly number[] => entries.flatMap((one) => (one.kind === 'reviewed' && one.card === id ? [Date.parse(one.at)] : []))
        const overdue = cards.filter(({ id, due, firstReviewed }) => firstReviewed !== undefined && due.getTime() <= (reviewsOf(id).at(-1) ?? 0))
        expect(overdue).toEqual([])
      }),
    )
  })
})
