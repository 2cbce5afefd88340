import type { AnswerOutcome } from '../checks/asks/judge-answer.ts'
import type { Revelation } from '../checks/asks/reveal-right.ts'
import type { Verdict } from '../checks/verdict.ts'
import type { Command } from '../content/lab.ts'
import type { Failure } from '../failure.ts'
import type { Entry } from '../progress/entry.ts'
import type { Loss } from './loss.ts'

/** What can happen to a session: the learner's wishes, and what came of the effects. */
export type SessionEvent =
  | { readonly kind: 'opened' }
  /** `loss`: what became of what the lab had made before, as after a new cluster. */
  | { readonly kind: 'prepared'; readonly loss?: Loss }
  | { readonly kind: 'prepare-failed'; readonly failure: Failure }
  | { readonly kind: 'retry-wanted' }
  | { readonly kind: 'step-wanted'; readonly step: number }
  | { readonly kind: 'verdict'; readonly check: string; readonly verdict: Verdict }
  /** The learner asks for verdicts now: a red one is an attempt. */
  | { readonly kind: 'check-wanted' }
  /** The learner was away in a shell: look anew, without an attempt. */
  | { readonly kind: 'world-changed' }
  | { readonly kind: 'said'; readonly tone: 'good' | 'bad' | 'plain'; readonly text: string }
  | { readonly kind: 'run-wanted' }
  | { readonly kind: 'run-marked'; readonly index: number }
  /** A command line that the learner typed. */
  | { readonly kind: 'typed'; readonly text: string }
  /** `exitCode` null: ended by a signal, the time limit or the learner, as `note` says. */
  | { readonly kind: 'command-ended'; readonly id: number; readonly exitCode: number | null; readonly ms: number; readonly note: string }
  | { readonly kind: 'cancel-wanted' }
  | { readonly kind: 'hint-wanted' }
  | { readonly kind: 'solution-wanted' }
  /** `ask`, here and below, is the id of a question of the open step. */
  | { readonly kind: 'answer-given'; readonly ask: string; readonly answer: string }
  | { readonly kind: 'answer-judged'; readonly ask: string; readonly outcome: AnswerOutcome }
  | { readonly kind: 'answer-revealed'; readonly ask: string; readonly revelation: Revelation }
  /** `entries` are on the disk now; `waiting` could not be written yet, for the reason that `problem` gives. */
  | { readonly kind: 'recorded'; readonly entries: readonly Entry[]; readonly waiting: readonly Entry[]; readonly problem?: Failure }
  | { readonly kind: 'reset-wanted' }
  | { readonly kind: 'reset-done' }
  | { readonly kind: 'reset-failed'; readonly failure: Failure }
  | { readonly kind: 'replay-wanted' }
  | { readonly kind: 'replay-declined' }
  | { readonly kind: 'replayed' }
  | { readonly kind: 'replay-failed'; readonly failure: Failure }

/** A command that goes on, with the number that its end is told by. */
export interface RunningCommand {
  readonly id: number
  readonly command: Command
}
