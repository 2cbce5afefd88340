import type { Content } from '../../content/load.ts'
import type { Lab } from '../../content/lab.ts'
import type { Quiz } from '../../content/quiz.ts'
import type { Entry } from '../../progress/entry.ts'
import { labProgress, type LabProgress } from '../../progress/lab-progress.ts'
import { quizProgress, type QuizProgress } from '../../progress/quiz-progress.ts'

/** A row of the home screen that can be opened. */
export type CourseItem =
  | { readonly kind: 'lab'; readonly lab: Lab; readonly progress: LabProgress }
  | { readonly kind: 'quiz'; readonly quiz: Quiz; readonly progress: QuizProgress }

export interface CourseTrack {
  readonly title: string
  readonly summary: string
  readonly items: readonly CourseItem[]
}

export interface Course {
  readonly tracks: readonly CourseTrack[]
  /** Index over all items of what comes next: what was begun and not finished, else the first new one; -1 where all is done. */
  readonly next: number
  /** 0 to 1: points of labs and right answers of quizzes, of all there are. */
  readonly fraction: number
}

/** The whole course with where the learner stands in it. A quiz follows the lab that it belongs to. */
export function courseOf(content: Content, entries: readonly Entry[]): Course {
  const tracks = content.tracks.map((track) => {
    const labs = content.labs.filter((lab) => lab.track === track.id)
    const quizzes = content.quizzes.filter((quiz) => quiz.track === track.id)
    const quizItem = (quiz: Quiz): CourseItem => ({ kind: 'quiz', quiz, progress: quizProgress(entries, quiz.id) })
    const items = labs.flatMap((lab): CourseItem[] => [{ kind: 'lab', lab, progress: labProgress(entries, lab) }, ...quizzes.filter((quiz) => quiz.from === lab.id).map(quizItem)])
    const others = quizzes.filter((quiz) => !labs.some((lab) => lab.id === quiz.from)).map(quizItem)
    return { title: track.title, summary: track.summary, items: [...items, ...others] }
  })
  const items = tracks.flatMap((track) => track.items)
  return { tracks, next: nextOf(items, entries), fraction: fractionOf(items) }
}

/** All items in the order of the screen. */
export function itemsOf(course: Course): readonly CourseItem[] {
  return course.tracks.flatMap((track) => track.items)
}

function nextOf(items: readonly CourseItem[], entries: readonly Entry[]): number {
  const last = entries.findLast((entry) => 'lab' in entry || 'quiz' in entry)
  const isOpen = (item: CourseItem): boolean => item.progress.state === 'started'
  const latest = items.findIndex((item) => isOpen(item) && last !== undefined && (item.kind === 'lab' ? 'lab' in last && last.lab === item.lab.id : 'quiz' in last && last.quiz === item.quiz.id))
  if (latest >= 0) return latest
  const begun = items.findIndex(isOpen)
  if (begun >= 0) return begun
  return items.findIndex((item) => item.progress.state === 'new')
}

function fractionOf(items: readonly CourseItem[]): number {
  let got = 0
  let of = 0
  for (const item of items) {
    of += item.kind === 'lab' ? item.lab.points : item.quiz.questions.length
    got += item.kind === 'lab' ? item.progress.best : (item.progress.best?.score ?? 0)
  }
  return of === 0 ? 0 : got / of
}
