/**
 * What a lab claims by being one, each of which a proof shows on the real engine and cluster:
 * - `starts-red`: the check is not green before anything was done (or is, where its author says so);
 * - `step-starts-red`: nor when the learner comes to its step;
 * - `stays-red`: the wrong answer is refused, with the words that its author names;
 * - `refused`: the wrong answer to a question is not taken;
 * - `solved`: the solution turns the check green, or the question, answered by what is right then;
 * - `solved-again`: doing the solution twice does no harm;
 * - `undone`: reset leaves nothing.
 */
export type ClaimKind = 'starts-red' | 'step-starts-red' | 'stays-red' | 'refused' | 'solved' | 'solved-again' | 'undone'

/** One thing to be shown. */
export interface Claim {
  /** Unique in its lab. */
  readonly id: string
  readonly kind: ClaimKind
  /** Number of the step, from 1; absent: the lab as a whole. */
  readonly step?: number
  /** The title of the check, the first line of the wrong answer, or what else it is about. */
  readonly subject: string
  /** Line in the lab file, from 1. */
  readonly line: number
}

/** What came of it. */
export type Outcome =
  | { readonly state: 'proven' }
  | { readonly state: 'unproven'; readonly expected: string; readonly found: string }
  /** What stands before it in the lab went wrong, so that it could not be looked at. */
  | { readonly state: 'not-tried'; readonly why: string }

export interface SettledClaim extends Claim {
  readonly outcome: Outcome
  /** Milliseconds since the claim before it was settled. */
  readonly ms: number
}

/** All that was shown of a lab, in the order of the lab. */
export interface LabProof {
  /** The lab's id. */
  readonly lab: string
  readonly title: string
  /** Absolute path of its lab.md. */
  readonly file: string
  readonly claims: readonly SettledClaim[]
  readonly ms: number
}

/** Whether everything that the lab claims was shown. */
export function isProven(proof: LabProof): boolean {
  return proof.claims.every(({ outcome }) => outcome.state === 'proven')
}
