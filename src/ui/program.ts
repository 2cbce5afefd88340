import { createContext, useContext } from 'react'
import type { Content } from '../content/load.ts'
import type { Finding, RepairKind } from '../doctor/finding.ts'
import type { Lab } from '../content/lab.ts'
import type { Quiz, RepairQuestion } from '../content/quiz.ts'
import type { Notice } from '../lab/session.ts'
import type { Journal } from '../progress/journal.ts'
import type { ServerWord } from '../quiz/answer.ts'
import type { NeededAgreement } from '../running/agreements.ts'
import type { LiveSession } from '../running/live-session.ts'
import type { MachineStatus } from '../running/machine-status.ts'
import type { MachineNeeds, ProvisioningState } from '../running/provisioning.ts'
import type { Speech } from '../speech/speech.ts'
import type { Store } from './hooks/use-store.ts'
import type { Theme } from './theme.ts'

/** Work that a screen can watch, answer, end and begin again. */
export interface ProvisioningPort extends Store<ProvisioningState> {
  readonly answer: (yes: boolean) => void
  readonly cancel: () => void
  /** Begins in the background; how it ends is told by the state. */
  readonly begin: (needs: MachineNeeds) => void
}

/** What the screens need of the rest of the program. Tests hand in small ones. */
export interface ProgramPort {
  readonly version: string
  readonly theme: Theme
  readonly content: Content
  readonly journal: Journal
  readonly machine: Store<MachineStatus> & { readonly refresh: () => void }
  /** For labs that need the engine only, and for those that need a cluster: they go on side by side. */
  readonly engine: ProvisioningPort
  readonly cluster: ProvisioningPort
  /**
   * What the learner has to agree to before this lab is run; undefined: nothing.
   * @throws Failure when the lab's files cannot be read
   */
  readonly neededAgreement: (lab: Lab) => Promise<NeededAgreement | undefined>
  /** Remembers it. @throws Failure when it cannot be saved; it counts all the same */
  readonly agree: (needed: NeededAgreement) => void
  /** Opens a lab; one that the learner has not agreed to is only to be read, and says so. */
  readonly openLab: (lab: Lab) => Promise<LiveSession>
  readonly examine: (signal: AbortSignal) => AsyncIterable<Finding>
  /** Does what a finding offers. */
  readonly repair: (kind: RepairKind, tell: (line: string) => void, signal: AbortSignal) => Promise<void>
  /** Runs a shell in the lab's surroundings until it is left; the terminal is the shell's meanwhile. */
  readonly runShell: (live: LiveSession) => Promise<void>
  /** Writes the snippet that is to be repaired into its file, which is given back; see `running/snippet-file.ts`. */
  readonly writeSnippet: (quizId: string, question: RepairQuestion, again: boolean) => string
  /** Opens a file in the user's editor until that is left; the terminal is the editor's meanwhile. @returns why it could not */
  readonly editFile: (file: string) => Promise<string | undefined>
  /** What the API server of the cluster says of a manifest; see `running/try-manifest.ts`. */
  readonly tryManifest: (text: string) => Promise<ServerWord | undefined>
  /** Reads text aloud. @throws Failure where nothing here can */
  readonly speak: (text: string) => Speech
  /** Puts text on the clipboard by asking the terminal. */
  readonly copy: (text: string) => void
  readonly now: () => number
}

const ProgramContext = createContext<ProgramPort | undefined>(undefined)
export const ProgramProvider = ProgramContext.Provider

export function useProgram(): ProgramPort {
  const program = useContext(ProgramContext)
  if (program === undefined) throw new Error('a screen is shown outside of the app')
  return program
}

/** The pages of the program. The last of the stack is shown. */
export type Page =
  | { readonly kind: 'home' }
  | { readonly kind: 'lab'; readonly live: LiveSession }
  | { readonly kind: 'agreement'; readonly needed: NeededAgreement }
  | { readonly kind: 'quiz'; readonly quiz: Quiz }
  | { readonly kind: 'review' }
  | { readonly kind: 'doctor' }

export interface Navigation {
  /** @param step opens it there, where the lab was begun before; absent: where the learner was last */
  readonly openLab: (lab: Lab, step?: number) => void
  /** After the question whether a lab may run: opens it, to be done or only to be read. */
  readonly answerAgreement: (needed: NeededAgreement, yes: boolean) => void
  readonly openQuiz: (quiz: Quiz) => void
  readonly openReview: () => void
  readonly openDoctor: () => void
  /** @param said a word for the page that is gone back to */
  readonly back: (said?: Notice) => void
  /** @param about whose keys are shown; absent: those of the page */
  readonly help: (about?: 'recall') => void
  readonly quit: () => void
}
