import type { Track } from '../content/track.ts'
import type { Entry } from './entry.ts'
import { objectivesOf, type Objective } from './objectives.ts'
import { isDone, standingOf, type CourseItem, type Standing } from './standing.ts'

/** What somebody did in a track, for a page that can be shown to others. */
export interface TrackSummary {
  readonly track: Track
  readonly isFinished: boolean
  readonly standing: Standing
  /** When the first thing of it was begun and, once it is finished, when the last one was done for the first time; ISO times. */
  readonly from?: string
  readonly to?: string
  /** Time spent in its labs, in milliseconds. */
  readonly activeMs: number
  readonly labs: readonly LabSummary[]
  readonly quizzes: readonly QuizSummary[]
}

export interface LabSummary {
  readonly id: string
  readonly title: string
  readonly reading: boolean
  readonly points: number
  readonly of: number
  readonly doneAt?: string
  /** With what was shown in any run: whoever resets a lab to tidy up has shown it all the same. */
  readonly objectives: readonly Objective[]
}

export interface QuizSummary {
  readonly id: string
  readonly title: string
  /** Right answers at the first try, in the best sitting; absent: none was finished. */
  readonly score?: number
  readonly of: number
  readonly doneAt?: string
}

/** Sums a track up from its items and the whole journal. */
export function summarize(track: Track, items: readonly CourseItem[], entries: readonly Entry[]): TrackSummary {
  const firsts = firstEnds(entries)
  const done = items.map((item) => firsts.get(keyOf(item)))
  const isFinished = items.length > 0 && items.every(isDone)
  const keys = new Set(items.map(keyOf))
  const from = entries.find((entry) => ('lab' in entry && keys.has(`lab ${entry.lab}`)) || ('quiz' in entry && keys.has(`quiz ${entry.quiz}`)))?.at
  const to = isFinished ? done.flatMap((at) => at ?? []).toSorted().at(-1) : undefined
  return {
    track,
    isFinished,
    standing: standingOf(items),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    activeMs: items.reduce((sum, item) => sum + (item.kind === 'lab' ? item.progress.activeMs : 0), 0),
    labs: items.flatMap((item) => (item.kind === 'lab' ? [labSummary(item, entries, firsts.get(keyOf(item)))] : [])),
    quizzes: items.flatMap((item) => (item.kind === 'quiz' ? [quizSummary(item, firsts.get(keyOf(item)))] : [])),
  }
}

function labSummary({ lab, progress }: Extract<CourseItem, { kind: 'lab' }>, entries: readonly Entry[], doneAt: string | undefined): LabSummary {
  const everEarned = new Set(entries.flatMap((entry) => (entry.kind === 'check-passed' && entry.lab === lab.id ? [entry.check] : [])))
  const { id, title, reading } = lab
  return { id, title, reading, points: progress.best, of: lab.points, ...(doneAt === undefined ? {} : { doneAt }), objectives: objectivesOf(lab, everEarned) }
}

function quizSummary({ quiz, progress }: Extract<CourseItem, { kind: 'quiz' }>, doneAt: string | undefined): QuizSummary {
  const { id, title } = quiz
  return { id, title, of: progress.best?.of ?? quiz.questions.length, ...(progress.best === undefined ? {} : { score: progress.best.score }), ...(doneAt === undefined ? {} : { doneAt }) }
}

/** When each lab and quiz was brought to its end for the first time. */
function firstEnds(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const firsts = new Map<string, string>()
  for (const entry of entries) {
    const key = entry.kind === 'lab-finished' ? `lab ${entry.lab}` : entry.kind === 'quiz-finished' ? `quiz ${entry.quiz}` : undefined
    if (key !== undefined && !firsts.has(key)) firsts.set(key, entry.at)
  }
  return firsts
}

function keyOf(item: CourseItem): string {
  return item.kind === 'lab' ? `lab ${item.lab.id}` : `quiz ${item.quiz.id}`
}
