import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/progress/entry.ts'
import { agendaOf } from '../../src/review/agenda.ts'
import { questionCardId, type ReviewCard } from '../../src/review/card.ts'
import { reviewEntries, reviewQuiz } from '../../src/review/review-quiz.ts'
import { one, quiz } from '../quiz/quiz.ts'

const now = new Date(2026, 0, 10, 8)
const at = (dayOfMonth: number, hour = 12): Date => new Date(2026, 0, dayOfMonth, hour)
const card = (number: number, due: Date, firstReviewed?: Date): ReviewCard => ({ kind: 'question', id: questionCardId('q', `n${number}`), quiz, question: { ...one, id: `n${number}` }, due, ...(firstReviewed === undefined ? {} : { firstReviewed }) })
const many = (count: number, due: Date, firstReviewed?: Date): readonly ReviewCard[] => Array.from({ length: count }, (_, index) => card(index, due, firstReviewed))
const reviews = (count: number, when: Date): readonly Entry[] => Array.from({ length: count }, (_, index) => ({ kind: 'reviewed', at: when.toISOString(), card: `n${index}`, right: true }))

describe('the agenda of a day', () => {
  it('has what is due at any hour of it, and tells when the next is', () => {
    const agenda = agendaOf([card(1, at(10, 23)), card(2, at(11, 1)), card(3, at(12))], [], now)
    expect(agenda.cards.map(({ id }) => id)).toEqual(['question.q.n1'])
    expect(agenda.next).toEqual(at(11, 1))
  })

  it('is empty and knows no next day where nothing ever went wrong', () => {
    expect(agendaOf([], [], now)).toEqual({ cards: [], waiting: 0 })
  })

  it('holds at most 15, the longest due first', () => {
    const { cards, waiting } = agendaOf([...many(20, at(9), at(1)), card(99, at(3), at(1))], [], now)
    expect(cards).toHaveLength(15)
    expect(cards[0]?.id).toBe('question.q.n99')
    expect(waiting).toBe(6)
  })

  it('has at most 8 that were never reviewed, behind the others', () => {
    const { cards } = agendaOf([...many(20, at(2)), card(99, at(9), at(1))], [], now)
    expect(cards).toHaveLength(9)
    expect(cards[0]?.id).toBe('question.q.n99')
  })

  it('is shorter by what was done today, and not by what was done yesterday', () => {
    expect(agendaOf(many(20, at(9), at(1)), reviews(12, at(10, 7)), now).cards).toHaveLength(3)
    expect(agendaOf(many(20, at(9), at(1)), reviews(12, at(9)), now).cards).toHaveLength(15)
    expect(agendaOf(many(20, at(9), at(1)), reviews(40, at(10, 7)), now)).toMatchObject({ cards: [], waiting: 20, next: new Date(2026, 0, 11) })
  })
})

describe('a sitting over cards', () => {
  it('keeps questions of one name in two quizzes apart, and leaves steps out', () => {
    const other = { ...quiz, id: 'other' }
    const cards: readonly ReviewCard[] = [quiz, other].map((each) => ({ kind: 'question', id: questionCardId(each.id, one.id), quiz: each, question: one, due: now }))
    expect(reviewQuiz(cards)?.questions.map(({ id }) => id)).toEqual(['question.q.one', 'question.other.one'])
    expect(reviewQuiz([])).toBeUndefined()
  })

  it('keeps of its answers the first of each', () => {
    const record = { kind: 'question-answered', quiz: 'review', question: 'question.q.one', answer: null } as const
    expect(reviewEntries([{ kind: 'quiz-started', quiz: 'review' }, { ...record, score: 0.5, round: 1 }, { ...record, score: 1, round: 2 }])).toEqual([{ kind: 'reviewed', card: 'question.q.one', right: false }])
  })
})
