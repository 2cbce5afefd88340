import type { ClusterState } from '../running/cluster-state.ts'
import type { Lab } from '../content/lab.ts'
import type { Attempt, Engine } from '../docker/engine.ts'
import type { Failure } from '../failure.ts'
import type { Folders } from '../folders.ts'
import type { EngineFacts } from './engine-facts.ts'
import type { Finding } from './finding.ts'

/** What the doctor is told about where it is. */
export interface Surroundings {
  readonly folders: Folders
  readonly env: NodeJS.ProcessEnv
  /** The labs whose ports shall be free. */
  readonly labs: () => Promise<readonly Lab[]>
  /** What is asked for whether images can be had. Absent: Docker Hub. */
  readonly registry?: URL
}

/** What an examination may look at. What several of them ask is asked once. */
export interface Patient extends Surroundings {
  readonly registry: URL
  readonly engine: () => Promise<EngineSearchResult>
  /** What the engine says about itself; undefined where none answers. */
  readonly engineFacts: () => Promise<EngineFacts | undefined>
  /** The cluster that almost all labs share. */
  readonly cluster: () => Promise<ClusterState>
}

export type EngineSearchResult =
  | { readonly state: 'found'; readonly engine: Engine; readonly attempts: readonly Attempt[] }
  | { readonly state: 'none'; readonly failure: Failure; readonly attempts: readonly Attempt[] }

/** Looks at one thing that can be wrong. Changes nothing. Throws only the signal's reason or a bug. */
export type Examination = (patient: Patient, signal: AbortSignal) => Promise<Finding>
