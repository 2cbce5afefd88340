/** The command line's exit codes. */
export const exitCodes = { done: 0, notPassed: 1, usage: 2, missing: 3, provisioning: 4, bug: 70, interrupted: 130 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/**
 * An error that the user can do something about: what happened, why, and what to do next. Shown without a stack trace.
 * Anything else that reaches the top is a bug of the program and exits 70.
 */
export class Failure extends Error {
  override readonly name: string = 'Failure'
  readonly what: string
  readonly why: string
  /** Lines, each a thing to do: often a command. */
  readonly next: readonly string[]
  readonly exitCode: ExitCode
  constructor(failure: { what: string; why: string; next: readonly string[]; exitCode?: ExitCode; cause?: unknown }) {
    super(`${failure.what}: ${failure.why}`, failure.cause === undefined ? undefined : { cause: failure.cause })
    this.what = failure.what
    this.why = failure.why
    this.next = failure.next
    this.exitCode = failure.exitCode ?? exitCodes.notPassed
  }
}
