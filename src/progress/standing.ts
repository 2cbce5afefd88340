import type { Lab } from '../content/lab.ts'
import type { Quiz } from '../content/quiz.ts'
import type { LabProgress } from './lab-progress.ts'
import type { QuizProgress } from './quiz-progress.ts'

/** A lab or a quiz, with where the learner stands in it. */
export type CourseItem =
  | { readonly kind: 'lab'; readonly lab: Lab; readonly progress: LabProgress }
  | { readonly kind: 'quiz'; readonly quiz: Quiz; readonly progress: QuizProgress }

export interface Share {
  readonly done: number
  readonly of: number
}

/** How far somebody has come in some part of the course. */
export interface Standing {
  /** Passed at least once; a reset takes nothing away. */
  readonly labs: Share
  readonly readings: Share
  /** Done to their end at least once. */
  readonly quizzes: Share
  /**
   * What the percentage is of: the best points of labs, the best number of right answers of quizzes, and a point for each
   * reading.
   */
  readonly credit: Share
}

/** Counts what was done of these. */
export function standingOf(items: readonly CourseItem[]): Standing {
  const labs = items.flatMap((item) => (item.kind === 'lab' && !item.lab.reading ? [item] : []))
  const readings = items.flatMap((item) => (item.kind === 'lab' && item.lab.reading ? [item] : []))
  const quizzes = items.flatMap((item) => (item.kind === 'quiz' ? [item] : []))
  const read = share(readings.map(isDone))
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
  return {
    labs: share(labs.map(isDone)),
    readings: read,
    quizzes: share(quizzes.map(isDone)),
    credit: {
      done: read.done + sum(labs.map(({ progress }) => progress.best)) + sum(quizzes.map(({ progress }) => progress.best?.score ?? 0)),
      of: read.of + sum(labs.map(({ lab }) => lab.points)) + sum(quizzes.map(({ quiz }) => quiz.questions.length)),
    },
  }
}

/** Whether it was ever brought to its end. */
export function isDone({ progress }: CourseItem): boolean {
  return progress.finishedAt !== undefined
}

/** 0 to 1; what is nothing is not begun. */
export function fractionOf({ done, of }: Share): number {
  return of === 0 ? 0 : Math.min(1, done / of)
}

/** In whole percent. 100 is said of what is complete only, and 0 of what was not begun. */
export function percentOf({ done, of }: Share): number {
  if (of === 0 || done <= 0) return 0
  return done >= of ? 100 : Math.min(99, Math.max(1, Math.round((done / of) * 100)))
}

function share(done: readonly boolean[]): Share {
  return { done: done.filter(Boolean).length, of: done.length }
}
