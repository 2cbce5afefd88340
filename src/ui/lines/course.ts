import type { Content } from '../../content/load.ts'
import type { Quiz } from '../../content/quiz.ts'
import type { Entry } from '../../progress/entry.ts'
import { labProgress } from '../../progress/lab-progress.ts'
import { quizProgress } from '../../progress/quiz-progress.ts'
import { standingOf, type CourseItem, type Standing } from '../../progress/standing.ts'

export interface CourseTrack {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly items: readonly CourseItem[]
  readonly standing: Standing
}

export interface Course {
  readonly tracks: readonly CourseTrack[]
  /** Index over all items of what comes next: what was begun and not finished, else the first new one; -1 where all is done. */
  readonly next: number
  readonly standing: Standing
}

/** The whole course with where the learner stands in it. A quiz follows the lab that it belongs to. */
export function courseOf(content: Content, entries: readonly Entry[]): Course {
  const tracks = content.tracks.map((track) => {
    const labs = content.labs.filter((lab) => lab.track === track.id)
    const quizzes = content.quizzes.filter((quiz) => quiz.track === track.id)
    const quizItem = (quiz: Quiz): CourseItem => ({ kind: 'quiz', quiz, progress: quizProgress(entries, quiz.id) })
    const items = labs.flatMap((lab): CourseItem[] => [{ kind: 'lab', lab, progress: labProgress(entries, lab) }, ...quizzes.filter((quiz) => quiz.from === lab.id).map(quizItem)])
    const others = quizzes.filter((quiz) => !labs.some((lab) => lab.id === quiz.from)).map(quizItem)
    const all = [...items, ...others]
    return { id: track.id, title: track.title, summary: track.summary, items: all, standing: standingOf(all) }
  })
  const items = tracks.flatMap((track) => track.items)
  return { tracks, next: nextOf(items, entries), standing: standingOf(items) }
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
