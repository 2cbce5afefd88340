/** What a `yaml check` block says, as types: what is looked at, and what must hold. */
import type { AskTarget } from './ask.ts'

/** Kubernetes objects by kind and name or selector. No namespace: the lab's own. */
export interface KubernetesTarget {
  readonly kind: 'kubernetes'
  readonly apiVersion?: string
  readonly objectKind: string
  readonly name?: string
  /** Label selector as kubectl writes it: `app=web,tier!=db`. */
  readonly selector?: string
  readonly namespace?: string
}

export type DockerObjectKind = 'container' | 'image' | 'network' | 'volume'

/** A Docker object by name, or all with a label (`key` or `key=value`). */
export interface DockerTarget {
  readonly kind: 'docker'
  readonly objectKind: DockerObjectKind
  readonly name?: string
  readonly label?: string
}

/** Where a request or a command goes. A Pod is named, or the first ready one that a selector finds. */
export type Endpoint =
  | { readonly kind: 'service'; readonly name: string; readonly namespace?: string }
  | { readonly kind: 'pod'; readonly name?: string; readonly selector?: string; readonly container?: string; readonly namespace?: string }
  | { readonly kind: 'container'; readonly name: string }

/** A project of Docker Compose, by the label that Compose gives to all that it makes. */
export interface ComposeTarget {
  readonly kind: 'compose'
  readonly project: string
}

/** A request that is sent again and again, and how many of its answers must be as asked. */
export interface Repetition {
  readonly times: number
  /** Milliseconds between the end of one and the beginning of the next. */
  readonly everyMs: number
  readonly passing: number
}

/** `expect`: { status, headers, text, json }; text is contained in the body, json is partial. */
export interface HttpTarget {
  readonly kind: 'http'
  readonly endpoint: Endpoint
  /** Port of the Service, Pod or container (the container's inside port, published or not). Absent: the only one. */
  readonly port?: number | string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Absent: it is sent once. */
  readonly repetition?: Repetition
}

/** `expect`: { exitCode, stdout, stderr }; texts are contained, or `/regular expressions/`. */
export interface ExecTarget {
  readonly kind: 'exec'
  readonly endpoint: Exclude<Endpoint, { kind: 'service' }>
  readonly command: readonly string[]
}

/** A shell command on the learner's machine: exit 0 pass, 1 fail, anything else cannot tell. */
export interface CommandTarget {
  readonly kind: 'command'
  readonly command: string
}

/** What a Pod or container printed. `expect`: { text }; `count` is how many lines have it. */
export interface LogsTarget {
  readonly kind: 'logs'
  /** With a selector: the output of all Pods that it finds. */
  readonly endpoint: Exclude<Endpoint, { kind: 'service' }>
  /** Of the container before its last restart. */
  readonly previous: boolean
  /** The last so many lines of each container are looked at. */
  readonly tailLines: number
}

/** A file of the workspace. `expect`: { text, yaml, json, dockerfile }. */
export interface FileTarget {
  readonly kind: 'file'
  /** Relative to the workspace; never leaves it. */
  readonly path: string
}

/** Several checks as one: `any` holds when one of them does, `all` when each does. */
export interface GroupTarget {
  readonly kind: 'any' | 'all'
  /** At least two. Their titles are the group's where they have none of their own; they are worth no points. */
  readonly parts: readonly Check[]
}

export type CheckTarget = KubernetesTarget | DockerTarget | ComposeTarget | HttpTarget | ExecTarget | LogsTarget | FileTarget | CommandTarget | GroupTarget | AskTarget

/** `count: 3`, or `count: { min: 1, max: 3 }`. Without an upper end `max` is Infinity. */
export interface CountRange {
  readonly min: number
  readonly max: number
}

export interface Check {
  /** Unique in its lab: `<step number>.<number in step>`, for example `2.1`; of a part `2.1.1`. */
  readonly id: string
  readonly title: string
  readonly points: number
  readonly target: CheckTarget
  /** Partial structure in the terms of the API that is asked. */
  readonly expect?: unknown
  /** CEL over `object` (one) or `objects` (all that were found). */
  readonly where?: string
  readonly count?: CountRange
  readonly absent: boolean
  /** The author's own words, put in front of the reason when it fails. */
  readonly message?: string
  /** Milliseconds that a command line check may wait for it to turn green. */
  readonly withinMs: number
  /** Numbers of the lab's objectives, from 1, that it shows the learner to have reached. */
  readonly objectives: readonly number[]
  /** The author says why it is green on the untouched lab. */
  readonly startsGreen?: string
  /** Line of its block's fence. */
  readonly line: number
  /** Where in its block a part stands: `['any', 1]`. Absent: it is the whole block. */
  readonly path?: readonly (string | number)[]
}

/** The checks of a group; none of one that is no group. */
export function partsOf({ target }: Check): readonly Check[] {
  return target.kind === 'any' || target.kind === 'all' ? target.parts : []
}

/**
 * What a check looks at in the end: itself, or the parts of a group, and of the groups among these. A question looks at
 * what its answer is computed from; one whose answer is stated looks at nothing.
 */
export function leavesOf(check: Check): readonly Check[] {
  if (check.target.kind === 'ask') return check.target.right.kind === 'computed' ? leavesOf(check.target.right.of) : []
  const parts = partsOf(check)
  return parts.length === 0 ? [check] : parts.flatMap(leavesOf)
}
