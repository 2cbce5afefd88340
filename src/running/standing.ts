import type { Lab } from '../content/lab.ts'
import type { Entry } from '../progress/entry.ts'
import { labProgress } from '../progress/lab-progress.ts'

/** Where a learner stands in a lab that was begun before, as far as it matters to what the lab had made. */
export interface Standing {
  readonly step: number
  /** When they last did something in it, in milliseconds since 1970. */
  readonly lastActAt: number
  /** Whether any check of it was ever passed: without, there may be nothing that could be gone. */
  readonly hasEarned: boolean
  readonly isDone: boolean
}

/** What the journal says; undefined: the lab was not begun, or was reset since. */
export function standingOf(lab: Lab, entries: readonly Entry[]): Standing | undefined {
  const progress = labProgress(entries, lab)
  if (progress.state === 'new') return undefined
  const last = entries.findLast((entry) => 'lab' in entry && entry.lab === lab.id)
  return { step: progress.stepNumber, lastActAt: Date.parse(last?.at ?? ''), hasEarned: progress.earned.size > 0, isDone: progress.state === 'done' }
}
