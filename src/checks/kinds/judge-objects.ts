import type { Check, CountRange } from '../../content/check.ts'
import type { Dialect } from '../matching/comparison.ts'
import { match } from '../matching/match.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { whereOf } from '../where/where-of-check.ts'

/** An object that a check looks at, with the words for it: `Deployment web`. */
export interface Candidate<Found> {
  readonly object: Found
  readonly name: string
  /** It is being deleted: no longer there for a check that wants it, still there for one that wants it gone. */
  readonly isGoing: boolean
}

/** What holds of the objects that were found. */
export type Judgement<Found> =
  | { readonly state: 'met'; readonly objects: readonly Candidate<Found>[] }
  /** There is none, or only one that is being deleted. */
  | { readonly state: 'missing'; readonly going?: Candidate<Found> }
  /** There is one, and there should be none. */
  | { readonly state: 'present'; readonly object: Candidate<Found> }
  /** Too few (or too many) are as they should be; `nearest` is the one that lacks least, if any lacks something. */
  | { readonly state: 'count'; readonly met: number; readonly found: number; readonly range: CountRange; readonly nearest?: Candidate<Found>; readonly mismatches: readonly Mismatch[] }
  /** One object, or all together, are not as they should be. */
  | { readonly state: 'different'; readonly object?: Candidate<Found>; readonly mismatches: readonly Mismatch[] }

/**
 * Holds a check's `expect`, `where`, `count` and `absent` against the objects that its target found. Several objects
 * (no name) meet a check when one of them does, or as many as `count` says. A `where` over `objects` is asked even of
 * none, as `objects.size() == 0` may be what is wanted.
 * @throws Unanswered when the check's own `where` cannot be read
 */
export async function judgeObjects<Found>(check: Check, candidates: readonly Candidate<Found>[], dialect: Dialect, isNamed: boolean): Promise<Judgement<Found>> {
  const where = await whereOf(check)
  const lacks = (candidate: Candidate<Found>): readonly Mismatch[] => [
    ...(check.expect === undefined ? [] : match(check.expect, candidate.object, dialect)),
    ...(where === undefined || where.ofAll ? [] : where.unmet({ object: candidate.object, objects: [] }))
  ]
  if (check.absent) {
    const present = candidates.find((candidate) => lacks(candidate).length === 0)
    return present === undefined ? { state: 'met', objects: [] } : { state: 'present', object: present }
  }

  const there = candidates.filter(({ isGoing }) => !isGoing)
  const judged = there.map((candidate) => ({ candidate, mismatches: lacks(candidate) }))
  const met = judged.filter(({ mismatches }) => mismatches.length === 0)
  const [nearest] = judged.filter(({ mismatches }) => mismatches.length > 0).sort((one, other) => one.mismatches.length - other.mismatches.length)
  const range = check.count ?? { min: where?.ofAll === true && check.expect === undefined ? 0 : 1, max: Infinity }
  if (met.length < range.min || met.length > range.max) {
    if (there.length === 0 && check.count === undefined) return missing(candidates)
    if (isNamed && nearest !== undefined) return { state: 'different', object: nearest.candidate, mismatches: nearest.mismatches }
    return { state: 'count', met: met.length, found: there.length, range, ...(nearest === undefined ? { mismatches: [] } : { nearest: nearest.candidate, mismatches: nearest.mismatches }) }
  }
  const unmet = where?.ofAll === true ? where.unmet({ objects: there.map(({ object }) => object) }) : []
  return unmet.length > 0 ? { state: 'different', mismatches: unmet } : { state: 'met', objects: met.map(({ candidate }) => candidate) }
}

function missing<Found>(candidates: readonly Candidate<Found>[]): Judgement<Found> {
  const [going] = candidates
  return going === undefined ? { state: 'missing' } : { state: 'missing', going }
}
