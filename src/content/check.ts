/** What a `yaml check` block says, as types: what is looked at, and what must hold. */

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

export type CheckTarget = KubernetesTarget | DockerTarget | HttpTarget | ExecTarget | CommandTarget

/** `count: 3`, or `count: { min: 1, max: 3 }`. Without an upper end `max` is Infinity. */
export interface CountRange {
  readonly min: number
  readonly max: number
}

export interface Check {
  /** Unique in its lab: `<step number>.<number in step>`, for example `2.1`. */
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
  /** The author says why it is green on the untouched lab. */
  readonly startsGreen?: string
  readonly line: number
}
