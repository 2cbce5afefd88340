import type { Entry } from './entry.ts'

/** What the journal says about a quiz. */
export interface QuizProgress {
  readonly state: 'new' | 'started' | 'done'
  /** Best finished score, of `of` questions. */
  readonly best?: { readonly score: number; readonly of: number }
  readonly finishedAt?: string
}

export function quizProgress(entries: readonly Entry[], quizId: string): QuizProgress {
  let progress: QuizProgress = { state: 'new' }
  for (const entry of entries) {
    if (!('quiz' in entry) || entry.quiz !== quizId) continue
    if (entry.kind !== 'quiz-finished') {
      if (progress.state === 'new') progress = { state: 'started' }
      continue
    }
    const better = progress.best === undefined || entry.score / entry.of >= progress.best.score / progress.best.of
    progress = { state: 'done', best: better || progress.best === undefined ? { score: entry.score, of: entry.of } : progress.best, finishedAt: entry.at }
  }
  return progress
}
