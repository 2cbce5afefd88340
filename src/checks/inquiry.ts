import type { DockerObjectKind } from '../content/check.ts'
import type { World } from './world.ts'

/** Why something is not as it should be, in sentences for a beginner, and the command that shows it. */
export interface Explanation {
  readonly reason: string
  readonly look: string
}

/** What an API said about a check. That it said nothing is `Unanswered`, thrown. */
export type Finding =
  | { readonly state: 'pass'; readonly expected: string; readonly actual: string }
  | ({
      readonly state: 'fail'
      readonly expected: string
      readonly actual: string
      /** How many differences there are, to tell which of several ways is the nearest. Absent: nothing of it is there. */
      readonly differences?: number
      /** Looks further for the cause than the finding itself needed to. Undefined: there is nothing more to say. */
      readonly explain?: (context: Asking) => Promise<Explanation | undefined>
    } & Explanation)

/** What every question to the world goes with. */
export interface Asking {
  readonly world: World
  readonly signal: AbortSignal
  /** Milliseconds since 1970: what happened a moment ago is not told as a fault. */
  readonly now: number
}

/** What can change a finding, or (`explanation`) only the words about it. */
export type Dependency =
  | {
      readonly kind: 'kubernetes'
      readonly matters: 'verdict' | 'explanation'
      readonly apiVersion?: string
      readonly objectKind: string
      readonly namespace?: string
      /** Name and selector: what else there is of the kind matters for the explanation at most. Absent: every object of it. */
      readonly name?: string
      readonly selector?: string
    }
  /** No name: every object of the kind. */
  | { readonly kind: 'docker'; readonly matters: 'verdict' | 'explanation'; readonly objectKind: DockerObjectKind; readonly name?: string }
  /** A file of the workspace. */
  | { readonly kind: 'file'; readonly matters: 'verdict' | 'explanation'; readonly path: string }

/** A check as something that can be asked. */
export interface Inquiry {
  /** What is asked for, in a few words. */
  readonly expected: string
  /** Milliseconds after which no answer is none. */
  readonly deadlineMs: number
  /** @throws Unanswered when the API could not be asked */
  ask(asking: Asking): Promise<Finding>
  readonly dependencies: readonly Dependency[]
  /** Milliseconds between questions while changes come in a burst. */
  readonly afterChangeMs: number
  /** Milliseconds between questions while it is not green and nothing is seen to change. */
  readonly whileRedMs: number
}
