import type { Revelation } from '../checks/asks/reveal-right.ts'
import type { Verdict } from '../checks/verdict.ts'
import type { Command, Lab, Step } from '../content/lab.ts'
import type { Failure } from '../failure.ts'
import type { Entry } from '../progress/entry.ts'
import { isPassed, labProgress, type LabProgress } from '../progress/lab-progress.ts'
import type { RunningCommand } from './event.ts'
import type { Loss } from './loss.ts'

/** Where the session is with the world: only `ready` lets commands run. */
export type Phase =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** What the lab had made is gone: the learner chooses whether to bring it back up to here. */
  | { readonly kind: 'rebuild-offered'; readonly loss: Loss }
  | { readonly kind: 'replaying' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'resetting' }

/** A word to the learner below the panes, until the next key. */
export interface Notice {
  readonly tone: 'good' | 'bad' | 'plain'
  readonly text: string
}

/** A lab that is being done. */
export interface Session {
  readonly lab: Lab
  readonly phase: Phase
  /** 0: the introduction; 1 to n: the steps; n + 1: the debrief. */
  readonly stepNumber: number
  /** The latest verdict of each check of the open step, by check id. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** This lab's entries of the journal. */
  readonly entries: readonly Entry[]
  /** Those that could not be written to it yet. */
  readonly waiting: readonly Entry[]
  readonly progress: LabProgress
  /** The command in the foreground. */
  command?: RunningCommand
  readonly background: readonly RunningCommand[]
  /** Which of the step's `run` blocks Enter runs. */
  readonly marked: number
  notice?: Notice
  readonly nextId: number
  /** The learner pressed "check": red verdicts of the next round are attempts. */
  readonly asked: ReadonlySet<string>
  /** Ids of questions whose answers are being judged. */
  readonly judging: ReadonlySet<string>
  /** The right answers of the open step, by question id, once its solution is shown. */
  readonly revealed: ReadonlyMap<string, Revelation>
}

/** A session at the place where the journal left the learner; `opened` sets it going. */
export function beginSession(lab: Lab, entries: readonly Entry[]): Session {
  const own = entries.filter((entry) => 'lab' in entry && entry.lab === lab.id)
  const progress = labProgress(own, lab)
  return {
    lab,
    phase: { kind: 'preparing' },
    stepNumber: progress.stepNumber,
    verdicts: new Map(),
    entries: own,
    waiting: [],
    progress,
    background: [],
    marked: 0,
    nextId: 1,
    asked: new Set(),
    judging: new Set(),
    revealed: new Map(),
  }
}

/** The open step, or undefined on the introduction and the debrief. */
export function openStep(session: Pick<Session, 'lab' | 'stepNumber'>): Step | undefined {
  return session.lab.steps[session.stepNumber - 1]
}

/**
 * Whether a step's checks count yet: only once the steps before it are passed. "The image is right again" holds before
 * it was ever wrong, and "the container is gone" before it was there.
 */
export function mayEarn(session: Pick<Session, 'lab' | 'progress'>, step: Step): boolean {
  return session.lab.steps.slice(0, step.number - 1).every((before) => isPassed(before, session.progress.earned))
}

/** The commands that are shown as the solution of a step: its `solve` blocks, or its `run` blocks where it has none. */
export function solutionOf(step: Step): readonly Command[] {
  return step.solve.length > 0 ? step.solve : step.runs
}

/** The commands that do a step from its beginning to its end. */
export function replayOf(step: Step): readonly Command[] {
  return [...step.runs, ...step.solve]
}
