import type { Lab, Step } from '../content/lab.ts'

/** How long a proof waits for verdicts, all in milliseconds. */
export interface Patience {
  /** Without a new verdict for so long, what is wished for counts as lasting. */
  readonly quietMs: number
  /** It need last no longer than this, where verdicts keep changing. */
  readonly lastingMs: number
  /** After this no more is waited for. */
  readonly longestMs: number
}

/** How long is waited at most for what should come, in milliseconds. */
export interface Waits {
  /** For verdicts, unless a check asks for more. Absent: 15 seconds without a cluster, a minute with one. */
  readonly longestMs?: number
  /** For what a reset has removed to be gone from the engine and the cluster. */
  readonly goneMs: number
}

export const usualWaits: Waits = { goneMs: 20_000 }

/**
 * A cluster goes on for a while with what it was told; an engine has done it when the command ends. A check may ask for
 * more time.
 */
export function patienceFor(lab: Pick<Lab, 'cluster'>, step: Step, waits: Waits): Patience {
  const [quietMs, lastingMs, usualMs] = lab.cluster === undefined ? [700, 4_000, 15_000] : [2_000, 8_000, 60_000]
  return { quietMs, lastingMs, longestMs: Math.max(waits.longestMs ?? usualMs, ...step.checks.map((check) => check.withinMs)) }
}
