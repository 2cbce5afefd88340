import type { World } from '../checks/world.ts'
import type { Lab } from '../content/lab.ts'
import { labProgress } from '../progress/lab-progress.ts'
import type { Journal } from '../progress/journal.ts'

/** The world of a lab, with what its learner has answered in it: the journal is asked each time. */
export function withAnswers(world: World, lab: Lab, journal: Pick<Journal, 'entries'>): World {
  return { ...world, answers: { latest: (title) => labProgress(journal.entries, lab).answers.get(title) } }
}
