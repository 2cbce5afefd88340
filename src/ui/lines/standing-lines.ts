import { percentOf, type Standing } from '../../progress/standing.ts'

/** What was done, in a sentence: `34 %: 3 of 9 labs, 1 of 3 readings, 2 of 5 quizzes`. What there is none of is left out. */
export function standingSentence(standing: Standing): string {
  const parts = (['labs', 'readings', 'quizzes'] as const).flatMap((name) => (standing[name].of === 0 ? [] : [`${standing[name].done} of ${standing[name].of} ${name}`]))
  return `${percentOf(standing.credit)} %: ${parts.join(', ')}`
}

/** A number of points or answers, which may be parts of one. */
export function rounded(number: number): string {
  return String(Number(number.toFixed(1)))
}

/** `5 November 2026`, by the time of this machine. */
export function dateInWords(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}
