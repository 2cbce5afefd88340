import type { EngineAddress } from './address.ts'

/** What strategies look at. */
export interface EngineSearch {
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  readonly platform: NodeJS.Platform
  /** Absent on Windows. */
  readonly userId: number | undefined
}

export type Proposal =
  | { readonly kind: 'none'; /** Why the strategy does not apply, in words. */ readonly why: string }
  | {
      readonly kind: 'address'
      readonly address: EngineAddress
      /** The user named this engine, so that no other will do. */
      readonly isBinding: boolean
    }

/** One way to find where the engine is. */
export interface Strategy {
  /** As it is shown to the user. */
  readonly name: string
  propose(search: EngineSearch): Promise<Proposal>
}
