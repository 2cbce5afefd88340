import { createContext, useContext } from 'react'
import type { Content } from '../content/load.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Lab } from '../content/lab.ts'
import type { Quiz } from '../content/quiz.ts'
import type { Notice } from '../lab/session.ts'
import type { Journal } from '../progress/journal.ts'
import type { LiveSession } from '../running/live-session.ts'
import type { MachineStatus } from '../running/machine-status.ts'
import type { MachineNeeds, ProvisioningState } from '../running/provisioning.ts'
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
  readonly openLab: (lab: Lab) => Promise<LiveSession>
  readonly examine: (signal: AbortSignal) => AsyncIterable<Finding>
  /** Runs a shell in the lab's surroundings until it is left; the terminal is the shell's meanwhile. */
  readonly runShell: (live: LiveSession) => Promise<void>
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
  | { readonly kind: 'quiz'; readonly quiz: Quiz }
  | { readonly kind: 'doctor' }

export interface Navigation {
  readonly openLab: (lab: Lab) => void
  readonly openQuiz: (quiz: Quiz) => void
  readonly openDoctor: () => void
  /** @param said a word for the page that is gone back to */
  readonly back: (said?: Notice) => void
  readonly help: () => void
  readonly quit: () => void
}
