import type { Bench } from './bench.ts'
import type { Measurement } from './measurement.ts'

/** One thing that can be measured by itself. What it gave before it failed counts. */
export interface Part {
  /** What names it on the command line. */
  readonly letter: string
  readonly title: string
  readonly measure: (bench: Bench) => AsyncIterable<Measurement>
}

/** What came of a part. */
export interface PartResult {
  readonly part: string
  readonly title: string
  readonly seconds: number
  readonly measurements: readonly Measurement[]
  /** Why it could not be measured to its end. */
  readonly failed?: string
}
