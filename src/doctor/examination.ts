import type { Attempt, Engine } from '../docker/engine.ts'
import type { Failure } from '../failure.ts'
import type { Folders } from '../folders.ts'
import type { Finding } from './finding.ts'

/** What an examination may look at. */
export interface Patient {
  readonly folders: Folders
  readonly env: NodeJS.ProcessEnv
  /** The search for an engine, made once for all examinations that ask. */
  readonly engine: () => Promise<EngineSearchResult>
}

export type EngineSearchResult =
  | { readonly state: 'found'; readonly engine: Engine; readonly attempts: readonly Attempt[] }
  | { readonly state: 'none'; readonly failure: Failure; readonly attempts: readonly Attempt[] }

/** Looks at one thing that can be wrong. Changes nothing. Throws only the signal's reason or a bug. */
export type Examination = (patient: Patient, signal: AbortSignal) => Promise<Finding>
