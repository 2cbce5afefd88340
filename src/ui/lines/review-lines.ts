import type { Agenda } from '../../review/agenda.ts'
import { counted } from './measure.ts'

/** What there is to review, in a sentence; undefined where nothing ever went wrong. */
export function reviewSentence({ cards, waiting, next }: Agenda): string | undefined {
  if (cards.length > 0) return `${cards.length} to review${waiting > 0 ? `, ${waiting} more on other days` : ''}`
  if (waiting > 0) return `The review of today is done; ${waiting} more on other days`
  return next === undefined ? undefined : `Nothing to review before ${dayInWords(next)}`
}

/** What is said where nothing ever went wrong. */
export const nothingToReview = 'There is nothing to review: what goes wrong in quizzes and labs comes back here.'

/** After a review. */
export function reviewedSentence(count: number, { next }: Agenda): string {
  return `${counted(count, 'card')} reviewed.${next === undefined ? '' : ` The next ones are due on ${dayInWords(next)}.`}`
}

/** `Friday, 27 November`. */
function dayInWords(date: Date): string {
  return date.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).replace(/^(\w+) /, '$1, ')
}
