import { parseSelector, sameRequirement, showRequirement, type LabelRequirement } from './label-selector.ts'
import { mismatchInWords, type Mismatch } from './mismatch.ts'

/**
 * Compares label selectors as sets of requirements: each expected one must be there, however it is written.
 * @param mayBeMissing whether the API leaves out an empty one; elsewhere an empty one selects everything, and none nothing
 * @returns undefined when one of them is not a label selector and has to be compared as the structure that it is
 */
export function matchSelector(expected: unknown, actual: unknown, path: string, mayBeMissing = false): readonly Mismatch[] | undefined {
  const wanted = parseSelector(expected)
  const found = actual === undefined ? [] : parseSelector(actual)
  if (wanted === undefined || found === undefined) return undefined
  if (actual === undefined && wanted.length === 0 && !mayBeMissing) return [mismatchInWords(path, 'empty', 'not set')]
  const isThere = (requirement: LabelRequirement): boolean => found.some((other) => sameRequirement(requirement, other))
  return wanted.every(isThere) ? [] : [mismatchInWords(path, show(wanted), show(found))]
}

function show(requirements: readonly LabelRequirement[]): string {
  return requirements.length === 0 ? 'empty' : requirements.map(showRequirement).join(',')
}
