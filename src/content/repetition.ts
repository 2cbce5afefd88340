import type { PartFields } from './check-schema.ts'
import type { Report } from './check-target.ts'
import type { Repetition } from './check.ts'

/** Milliseconds that all pauses between the requests of one check may take together. */
const longestPausesMs = 20_000

/** How often an `http` check asks: `requests: 20`, or a mapping of `times`, `every` and `passing`. Undefined after a report. */
export function repetitionOf(given: NonNullable<NonNullable<PartFields['http']>['requests']>, report: Report): Repetition | undefined {
  if (typeof given === 'number') return { times: given, everyMs: 0, passing: given }
  const { times, every: everyMs = 0, passing = times } = given
  if (passing > times) {
    report(['http', 'requests', 'passing'], `${passing} of ${times} answers cannot be right`, `Write at most ${times}, or leave it out.`)
    return undefined
  }
  if (everyMs * (times - 1) > longestPausesMs) {
    report(['http', 'requests', 'every'], `the pauses take ${(everyMs * (times - 1)) / 1000} seconds together`, `Write a shorter one; they may take ${longestPausesMs / 1000} seconds.`)
    return undefined
  }
  return { times, everyMs, passing }
}
