/** What the doctor found out about one thing on this machine. */
export interface Finding {
  /** The thing, in a word or two: "Docker", "Disk". */
  readonly name: string
  /** `warning`: works, but may not for long or not for all labs. `unknown`: could not be found out. */
  readonly state: 'ok' | 'warning' | 'missing' | 'unknown'
  /** How it is, in a few words. */
  readonly what: string
  /** Why that matters or where it comes from; empty when `ok`. */
  readonly cause: string
  /** What mends it, each a thing to do: often a command. Empty when `ok`. */
  readonly fix: readonly string[]
}

/** A thing that is well. */
export function well(name: string, what: string): Finding {
  return { name, state: 'ok', what, cause: '', fix: [] }
}
