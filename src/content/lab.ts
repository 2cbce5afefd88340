/** What a lab file says, as types. `parse-lab.ts` is the only maker of these objects. */
import type { Check } from './check.ts'

/** How much a lab expects its reader to know already. */
export type Level = 'beginner' | 'intermediate' | 'advanced'

/** Something that the program can put into the cluster when a lab asks for it. */
export type AddOn = 'metrics-server' | 'contour'

/** The cluster that a lab needs; a lab without one needs Docker only. */
export interface ClusterNeeds {
  /** Nodes, the control plane included. */
  readonly nodes: number
  readonly addons: readonly AddOn[]
}

/** Docker objects that a lab makes and that reset removes, by name. */
export interface DockerNames {
  readonly containers: readonly string[]
  readonly images: readonly string[]
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
  /** Projects of Compose, with all that it makes for them. */
  readonly projects: readonly string[]
}

/** A cluster-scoped object that a lab makes (its namespaced ones go with the namespace). */
export interface ClusterObjectName {
  readonly apiVersion?: string
  readonly kind: string
  readonly name: string
}

/** What a lab puts on nodes of the cluster, and reset takes off. */
export interface NodeMarks {
  /** Keys of labels. */
  readonly labels: readonly string[]
  /** Keys of taints. */
  readonly taints: readonly string[]
  /** Whether it cordons nodes, as draining does. */
  readonly cordons: boolean
}

/** Where a command of a lab runs. */
export type CommandPlace =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'pod'; readonly pod: string; readonly container?: string }
  | { readonly kind: 'container'; readonly container: string }

/** One shell block: the text goes to `sh -c` as it stands. */
export interface Command {
  readonly text: string
  readonly place: CommandPlace
  /** Goes on while the learner does; ended with the lab's session or by the learner. */
  readonly background: boolean
  /** By its author's word no later step builds on it: it only shows or measures something. */
  readonly look: boolean
  /** Milliseconds after which the command is ended and counts as failed. */
  readonly timeoutMs: number
  /** Line of the block's fence in the lab file, from 1. */
  readonly line: number
}

/** A file that a step puts into the workspace. */
export interface WorkspaceFile {
  /** Relative to the workspace; never leaves it. */
  readonly path: string
  readonly text: string
  readonly language: string
  readonly line: number
}

export interface Hint {
  readonly markdown: string
  /** Points that reading it takes off the step. */
  readonly cost: number
}

/** An answer that must stay red, for proving the step's checks. */
export interface WrongAnswer {
  readonly command: Command
  /** Words that must be in the reason of a red check. */
  readonly because: string
}

/** What a step shows, in the order of the file. */
export type StepPart =
  | { readonly kind: 'prose'; readonly markdown: string }
  | { readonly kind: 'run'; readonly command: Command }
  | { readonly kind: 'file'; readonly file: WorkspaceFile }

export interface Step {
  /** Position in the lab, from 1. */
  readonly number: number
  readonly title: string
  readonly parts: readonly StepPart[]
  readonly runs: readonly Command[]
  readonly files: readonly WorkspaceFile[]
  readonly checks: readonly Check[]
  readonly hints: readonly Hint[]
  /** Replays the step; empty: the `run` blocks are the solution. */
  readonly solve: readonly Command[]
  readonly wrongs: readonly WrongAnswer[]
  /** Sum of the points of its checks. */
  readonly points: number
  readonly line: number
}

export interface Lab {
  /** `<track>/<folder>`, for example `kubernetes/03-deployments`. */
  readonly id: string
  readonly track: string
  /** Folder name without its number: names the namespace (`lab-<slug>`). */
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly level: Level
  readonly minutes: number
  readonly objectives: readonly string[]
  /** Only to be read: nothing is done in it, and it needs no machine. It is done when its end was reached. */
  readonly reading: boolean
  /** Ids of labs that come before. */
  readonly requires: readonly string[]
  readonly cluster?: ClusterNeeds
  /** Every image that the lab uses and does not build itself, in the form its blocks write it. */
  readonly images: readonly string[]
  /** Those of `images` that the cluster's nodes need. */
  readonly nodeImages: readonly string[]
  readonly creates: DockerNames & { readonly clusterObjects: readonly ClusterObjectName[]; readonly nodeMarks: NodeMarks }
  /** Markdown before the first step. */
  readonly introduction: string
  readonly setup: readonly Command[]
  readonly steps: readonly Step[]
  /** Markdown of a last `## Debrief`. */
  readonly debrief: string
  readonly points: number
  /** Absolute folder of the lab. Files beside lab.md are copied into the workspace at its start. */
  readonly folder: string
  /** Absent: it came with the program. Else the learner has to agree before anything of it is run. */
  readonly added?: AddedLab
}

/** A lab of somebody else's. */
export interface AddedLab {
  /** SHA-256 of the text of lab.md that this lab was made of, in hexadecimal. */
  readonly textHash: string
}

/** The namespace that a lab works in. */
export function namespaceOf(lab: Pick<Lab, 'slug'>): string {
  return `lab-${lab.slug}`
}
