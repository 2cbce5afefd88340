import type { Lab, Step } from '../content/lab.ts'
import type { Question, Quiz } from '../content/quiz.ts'

/** What is asked again. */
export type CardSubject =
  | { readonly kind: 'question'; readonly quiz: Quiz; readonly question: Question }
  /** A step of a lab that was hard: to be done again, in one's head at least. */
  | { readonly kind: 'step'; readonly lab: Lab; readonly step: Step }

/** Something that went wrong once, and comes back until it is known. */
export type ReviewCard = CardSubject & {
  /** Names it in the journal. */
  readonly id: string
  readonly due: Date
  /** When it was first asked in a review; absent: not yet. */
  readonly firstReviewed?: Date
}

/** The id of a question's card: quizzes and questions by their ids, so that it outlives edits. Good for the name of a file. */
export function questionCardId(quizId: string, questionId: string): string {
  return `question.${quizId}.${questionId}`
}

/** The id of a step's card. Steps go by number, as in the rest of the journal. */
export function stepCardId(labId: string, step: number): string {
  return `step.${labId}.${step}`
}
