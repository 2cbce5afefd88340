/** What a check found. `unknown`: the API could not be asked, so neither pass nor fail is true. */
export type VerdictState = 'pass' | 'fail' | 'unknown'

export interface Verdict {
  readonly state: VerdictState
  /** What the check asks for, in a few words. */
  readonly expected: string
  /** What is there, in a few words. */
  readonly actual: string
  /** Why it is not green, in sentences for a beginner: object, cause, next thing to look at. Empty on pass. */
  readonly reason: string
  /** A command that shows it. Empty on pass. */
  readonly look: string
}
