import type { Check, CheckTarget } from '../../src/content/check.ts'

/** A check with everything that a test does not care about filled in. */
export function makeCheck(target: CheckTarget, rest: Partial<Omit<Check, 'target'>> = {}): Check {
  return { id: '1.1', title: 'a check', points: 1, absent: false, objectives: [], withinMs: 0, line: 1, ...rest, target }
}

/** A check of one Kubernetes object, or of all that a selector finds. */
export function kubernetesCheck(objectKind: string, by: { readonly name?: string; readonly selector?: string; readonly namespace?: string }, rest: Partial<Omit<Check, 'target'>> = {}): Check {
  return makeCheck({ kind: 'kubernetes', objectKind, ...by }, rest)
}
