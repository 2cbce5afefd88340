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
  /** What was looked at on the way, a line each; shown where it is not well. */
  readonly details?: readonly string[]
  /** What `doctor --fix` does about it. Absent: nothing that is safe whatever else is on the machine. */
  readonly repair?: RepairOffer
}

export type RepairKind = 'raise-inotify-limits' | 'download-tools' | 'start-cluster' | 'mend-kubeconfig' | 'remove-locks'

export interface RepairOffer {
  readonly kind: RepairKind
  /** Sentences that say all that it will do. */
  readonly does: readonly string[]
}

/** A thing that is well. */
export function well(name: string, what: string): Finding {
  return { name, state: 'ok', what, cause: '', fix: [] }
}

/** A thing that only an engine could tell, where none answers: that is told once, by the one about Docker. */
export function awaitsEngine(name: string): Finding {
  return { name, state: 'unknown', what: 'to be seen once Docker answers', cause: 'no engine answers', fix: [] }
}
