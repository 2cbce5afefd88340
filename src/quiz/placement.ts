import type { Lab } from '../content/lab.ts'
import type { FirstAnswer } from './sitting.ts'

/** What has to be known of a lab to place somebody. */
export type PlacedLab = Pick<Lab, 'id' | 'requires'>

/**
 * The labs that somebody need not do, in the order of the course: the questions of each were right, and so were those of
 * all that it requires. Of a lab that is only required there may be no question.
 */
export function knownLabs(answers: readonly FirstAnswer[], labs: readonly PlacedLab[]): readonly string[] {
  const asked = new Set(answers.flatMap(({ question }) => question.from ?? []))
  const failed = new Set(answers.flatMap(({ question, grade }) => (grade.right ? [] : (question.from ?? []))))
  const byId = new Map(labs.map((lab) => [lab.id, lab]))
  const seen = new Map<string, boolean>()
  const isKnown = (id: string): boolean => {
    const before = seen.get(id)
    if (before !== undefined) return before
    // Labs that require each other in a circle are refused by lint; here they must not go round for ever.
    seen.set(id, !failed.has(id))
    const known = !failed.has(id) && (byId.get(id)?.requires ?? []).every(isKnown)
    seen.set(id, known)
    return known
  }
  return labs.flatMap(({ id }) => (asked.has(id) && isKnown(id) ? [id] : []))
}
