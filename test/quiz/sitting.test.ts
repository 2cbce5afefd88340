import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startSitting, updateSitting } from '../../src/quiz/sitting.ts'
import type { Sitting, SittingEvent, SittingRecord } from '../../src/quiz/sitting.ts'
import { one, quiz } from './quiz.ts'

const right: Readonly<Record<string, SittingEvent>> = {
  one: { kind: 'answered', answer: { kind: 'choices', chosen: [0] } },
  text: { kind: 'answered', answer: { kind: 'text', text: 'docker ps' } },
  number: { kind: 'answered', answer: { kind: 'text', text: '3.5' } }
}
const wrong: SittingEvent = { kind: 'answered', answer: { kind: 'text', text: 'wrong' } }
const giveUp: SittingEvent = { kind: 'given-up' }
const goOn: SittingEvent = { kind: 'continued' }

function sit(...events: readonly SittingEvent[]): { sitting: Sitting; records: readonly SittingRecord[] } {
  let [sitting, records] = startSitting(quiz)
  for (const event of events) {
    const [next, more] = updateSitting(sitting, event)
    sitting = next
    records = [...records, ...more]
  }
  return { sitting, records }
}

const asked = (sitting: Sitting): string => (sitting.phase.kind === 'over' ? 'over' : sitting.phase.question.id)
const answer = (id: string): SittingEvent => right[id] ?? wrong

describe('a sitting', () => {
  test('asks each question, with feedback after each', () => {
    const { sitting } = sit()
    expect(sitting).toMatchObject({ phase: { kind: 'asking', question: one }, round: 1, position: 1, length: 3, score: 0 })
    expect(sit(wrong).sitting.phase).toMatchObject({ kind: 'feedback', question: one, grade: { right: false } })
    expect(sit(answer('one'), goOn).sitting).toMatchObject({ phase: { kind: 'asking', question: { id: 'text' } }, position: 2, score: 1 })
  })

  test('with all right is over after the last', () => {
    const { sitting, records } = sit(answer('one'), goOn, answer('text'), goOn, answer('number'), goOn)
    expect(sitting.phase).toEqual({ kind: 'over' })
    expect(records).toEqual([
      { kind: 'quiz-started', quiz: 'q' },
      { kind: 'question-answered', quiz: 'q', question: 'one', answer: { kind: 'choices', chosen: [0] }, score: 1, round: 1 },
      { kind: 'question-answered', quiz: 'q', question: 'text', answer: { kind: 'text', text: 'docker ps' }, score: 1, round: 1 },
      { kind: 'question-answered', quiz: 'q', question: 'number', answer: { kind: 'text', text: '3.5' }, score: 1, round: 1 },
      { kind: 'quiz-finished', quiz: 'q', score: 3, of: 3 }
    ])
  })

  test('asks the mistakes again, round after round, and only first answers count', () => {
    const first = [wrong, goOn, answer('text'), goOn, wrong, goOn]
    expect(sit(...first).sitting).toMatchObject({ phase: { kind: 'asking', question: { id: 'one' } }, round: 2, position: 1, length: 2, score: 1 })
    const second = [...first, answer('one'), goOn, wrong, goOn]
    expect(sit(...second).sitting).toMatchObject({ phase: { kind: 'asking', question: { id: 'number' } }, round: 3, position: 1, length: 1, score: 1 })
    const { sitting, records } = sit(...second, answer('number'), goOn)
    expect(sitting.phase.kind).toBe('over')
    expect(records.filter(({ kind }) => kind === 'quiz-finished')).toEqual([{ kind: 'quiz-finished', quiz: 'q', score: 1, of: 3 }])
    expect(records.at(-1)).toMatchObject({ question: 'number', round: 3, score: 1 })
  })

  test('does not ask again what was given up, and gives nothing for it', () => {
    const { sitting, records } = sit(giveUp, goOn, answer('text'), goOn, answer('number'), goOn)
    expect(sitting.phase.kind).toBe('over')
    expect(records[1]).toEqual({ kind: 'question-answered', quiz: 'q', question: 'one', answer: null, score: 0, round: 1 })
    expect(sit(giveUp).sitting.phase).toMatchObject({ kind: 'feedback', answer: undefined, grade: { feedback: ['Right would have been: yes'] } })
  })

  test('that ends in its first round is not finished; one that ends later is already', () => {
    expect(sit(answer('one'), { kind: 'ended' }).records.some(({ kind }) => kind === 'quiz-finished')).toBe(false)
    const { sitting, records } = sit(wrong, goOn, wrong, goOn, wrong, { kind: 'ended' })
    expect(sitting.phase.kind).toBe('over')
    expect(records.at(-1)).toEqual({ kind: 'quiz-finished', quiz: 'q', score: 0, of: 3 })
  })

  test('with feedback at the end goes from question to question, and keeps what was answered', () => {
    const final: SittingEvent = { kind: 'feedback-wanted', final: true }
    expect(sit(final, wrong).sitting).toMatchObject({ phase: { kind: 'asking', question: { id: 'text' } }, position: 2 })
    const { sitting, records } = sit(final, wrong, giveUp, answer('number'))
    expect(sitting.phase).toEqual({ kind: 'over' })
    expect(sitting.firsts.map(({ question, grade }) => [question.id, grade.right])).toEqual([['one', false], ['text', false], ['number', true]])
    expect(records.at(-1)).toEqual({ kind: 'quiz-finished', quiz: 'q', score: 1, of: 3 })
    expect(sit(wrong, final).sitting.final).toBe(false)
  })

  test('passes over events that do not fit', () => {
    const { sitting } = sit(wrong)
    expect(updateSitting(sitting, wrong)).toEqual([sitting, []])
    expect(updateSitting(sitting, giveUp)).toEqual([sitting, []])
    const start = sit().sitting
    expect(updateSitting(start, goOn)).toEqual([start, []])
  })

  test('whatever happens: first answers are counted once, and who goes on with right answers comes to an end', () => {
    const event = fc.constantFrom(wrong, giveUp, goOn, ...Object.values(right))
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { sitting, records } = sit(...events)
        const firsts = records.flatMap((record) => (record.kind === 'question-answered' && record.round === 1 ? [record.question] : []))
        expect(new Set(firsts).size).toBe(firsts.length)
        expect(records.filter(({ kind }) => kind === 'quiz-finished').length).toBe(firsts.length === quiz.questions.length ? 1 : 0)
        let current = sitting
        for (let left = 12; left > 0 && current.phase.kind !== 'over'; left--) [current] = updateSitting(current, current.phase.kind === 'feedback' ? goOn : answer(asked(current)))
        expect(current.phase.kind).toBe('over')
      })
    )
  })
})
