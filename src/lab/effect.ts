import type { Ask } from '../content/ask.ts'
import type { Command, Step } from '../content/lab.ts'
import type { NewEntry } from '../progress/entry.ts'

/** What a session wants done in the world, as plain values; `running/perform.ts` does it and tells what came of it. */
export type Effect =
  /** Make the machine, the cluster, the namespace and the workspace ready. */
  | { readonly kind: 'prepare' }
  /** Put the files of a step into the workspace and follow its checks instead of those before. */
  | { readonly kind: 'open-step'; readonly step: Step }
  | { readonly kind: 'close-step' }
  | { readonly kind: 'recheck' }
  | { readonly kind: 'run'; readonly id: number; readonly command: Command }
  /** Lines for the output pane, among what commands print. */
  | { readonly kind: 'print'; readonly lines: readonly string[] }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'record'; readonly entries: readonly NewEntry[] }
  /** Find out whether an answer is right. */
  | { readonly kind: 'judge-answer'; readonly ask: Ask; readonly answer: string }
  /** Tell what is right, for the solution of a step. */
  | { readonly kind: 'reveal-answers'; readonly asks: readonly Ask[] }
  | { readonly kind: 'reset' }
  /** Bring the lab up to the beginning of a step by its setup and the solutions of the steps before. */
  | { readonly kind: 'replay'; readonly to: number }
