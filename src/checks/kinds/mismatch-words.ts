import type { Mismatch } from '../matching/mismatch.ts'

/** The first differences of an object as a sentence: `Deployment web: spec.replicas is 2, expected 3; 1 more.` */
export function differencesInWords(name: string, mismatches: readonly Mismatch[]): string {
  const words = mismatches.map((mismatch) => mismatch.words)
  const most = 2
  const shown = words.length <= most ? words.join('; ') : `${words.slice(0, most).join('; ')}; ${words.length - most} more ${words.length - most === 1 ? 'difference' : 'differences'}`
  return `${name}: ${shown}.`
}

/** The first difference as what is there: `spec.replicas: 2`. */
export function actualInWords(mismatches: readonly Mismatch[]): string {
  const [first] = mismatches
  if (first === undefined) return ''
  return first.path === '' ? first.actual : `${first.path}: ${first.actual}`
}
