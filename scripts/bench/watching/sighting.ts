import type { Change } from '../switch.ts'

/** A change, and when it was noticed, in milliseconds of `performance.now()`. */
export interface Sighting extends Change {
  readonly seen: number
}
