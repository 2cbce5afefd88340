import type { Quiz } from '../content/quiz.ts'
import type { NewEntry } from '../progress/entry.ts'
import type { SittingRecord } from '../quiz/sitting.ts'
import type { ReviewCard } from './card.ts'

/**
 * The questions of several quizzes as one quiz, so that a sitting can be held over them: each goes by the id of its
 * card, as two quizzes may have a question of one name. Undefined where there are none.
 */
export function reviewQuiz(cards: readonly ReviewCard[]): Quiz | undefined {
  const questions = cards.flatMap((card) => (card.kind === 'question' ? [{ ...card.question, id: card.id }] : []))
  return questions.length === 0 ? undefined : { id: 'review', title: 'Review', summary: '', track: '', questions, file: '' }
}

/** What the journal keeps of such a sitting: how each card went at the first try. The mistakes again are for learning. */
export function reviewEntries(records: readonly SittingRecord[]): readonly NewEntry[] {
  return records.flatMap((record): NewEntry[] => (record.kind === 'question-answered' && record.round === 1 ? [{ kind: 'reviewed', card: record.question, right: record.score >= 1 }] : []))
}
