/** What came of a part of the test run. A part that could not be run has one failure and no passes. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** What the numbers do not say. */
  readonly note?: string
  /** Each test that failed, by file and name, with what it said. */
  readonly failures?: readonly string[]
}

export const nothing: Tally = { passed: 0, failed: 0 }

/** The tally of a part that has no tests of its own, only a way to fail. */
export function stepTally(succeeded: boolean): Tally {
  return succeeded ? nothing : { passed: 0, failed: 1 }
}
