/**
 * What checks ask of the world. `cluster/`, `docker/` and `running/` implement these; tests use small ones in memory.
 * Every method throws `Unanswered`, and nothing else, when its API could not be asked. A thing that is not there is
 * an empty list or undefined, never an error.
 */
import type { DockerObjectKind } from '../content/check.ts'

export type Api = 'kubernetes' | 'docker' | 'shell' | 'files'

/** An API gave no answer that a verdict could rest on: refused, timed out, 401, 403, 5xx, broken off. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
  readonly api: Api
  /** The cause in words for the learner: "the API server at 127.0.0.1:41234 refused the connection". */
  readonly why: string
  /** A command that mends or shows it: `k8s-labs cluster up`. */
  readonly next: string
  constructor(api: Api, why: string, next: string, options?: ErrorOptions) {
    super(`${api} cannot be asked: ${why}`, options)
    this.api = api
    this.why = why
    this.next = next
  }
}

/** A Kubernetes object as the API gives it. Fields beyond metadata are read with care, as they may be missing. */
export interface KubernetesObject {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly uid?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    readonly creationTimestamp?: string
    readonly deletionTimestamp?: string
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string; readonly controller?: boolean }[]
    readonly [field: string]: unknown
  }
  readonly [field: string]: unknown
}

export interface ObjectQuery {
  readonly apiVersion?: string
  readonly kind: string
  /** Absent: the lab's namespace. Ignored for cluster-scoped kinds. */
  readonly namespace?: string
  readonly name?: string
  readonly selector?: string
}

export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer of the asked program itself. That nothing listened is `{ refused }`, with the cause in words. */
export type HttpAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly kind: 'refused'; readonly why: string }

export interface ExecResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export type Unsubscribe = () => void

/** @param touched what changed, as it was before and as it is now. Absent: any object may have changed. */
export type OnObjectChange = (touched?: readonly KubernetesObject[]) => void

export interface KubernetesWorld {
  /** The lab's namespace. */
  readonly namespace: string
  /** Objects as of now. A kind that is being watched is answered from the watch's store, without a request. */
  list(query: ObjectQuery, signal: AbortSignal): Promise<readonly KubernetesObject[]>
  /** Whether the cluster knows a kind at all, so that an empty list can be explained. Absent: every kind is known. */
  hasKind?(query: Pick<ObjectQuery, 'apiVersion' | 'kind'>, signal: AbortSignal): Promise<boolean>
  logs(pod: { readonly namespace: string; readonly name: string; readonly container?: string; readonly previous?: boolean; readonly tailLines: number }, signal: AbortSignal): Promise<string>
  exec(pod: { readonly namespace: string; readonly name: string; readonly container?: string }, command: readonly string[], signal: AbortSignal): Promise<ExecResult>
  /** Through the API server's proxy. `port`: number, name, or absent for the only one. */
  request(to: { readonly kind: 'service' | 'pod'; readonly namespace: string; readonly name: string; readonly port?: number | string }, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>
  /** Watches a kind in a namespace; calls back on every change, and when the watch is lost or found again. */
  subscribe(query: Pick<ObjectQuery, 'apiVersion' | 'kind' | 'namespace'>, onChange: OnObjectChange): Unsubscribe
}

/** What `docker inspect` shows. */
export type DockerObject = Readonly<Record<string, unknown>>

export interface DockerWorld {
  /** Undefined: there is no such object. */
  inspect(kind: DockerObjectKind, name: string, signal: AbortSignal): Promise<DockerObject | undefined>
  /** All of a kind with a label (`key` or `key=value`), inspected. */
  list(kind: DockerObjectKind, label: string | undefined, signal: AbortSignal): Promise<readonly DockerObject[]>
  logs(container: string, tailLines: number, signal: AbortSignal): Promise<string>
  exec(container: string, command: readonly string[], signal: AbortSignal): Promise<ExecResult>
  /** To a port inside the container: through its published port. */
  request(container: string, port: number | undefined, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>
  /** The engine's events of these kinds of object; also called when the engine goes or comes back. */
  subscribe(onChange: (event: { readonly kind: DockerObjectKind | 'engine'; readonly name: string; readonly action: string }) => void): Unsubscribe
}

export interface ShellWorld {
  /** Runs in the lab's workspace, with the lab's kubeconfig and tools. */
  run(command: string, timeoutMs: number, signal: AbortSignal): Promise<ExecResult>
}

/** What is at a path of the workspace. */
export type WorkspaceText =
  | { readonly kind: 'text'; readonly text: string }
  /** Nothing, or a link to nothing. */
  | { readonly kind: 'missing' }
  /** Something that is no text to be looked at, with why: "is a folder". */
  | { readonly kind: 'unusable'; readonly why: string }

/** The lab's workspace. What leads out of it, by a link or otherwise, is never read. */
export interface FileWorld {
  /** Reads a file, as UTF-8 with `\n` between its lines. */
  read(path: string, signal: AbortSignal): Promise<WorkspaceText>
  /** Calls back when a file may have changed, come or gone. */
  subscribe(path: string, onChange: () => void): Unsubscribe
}

/** What a learner answered to a question, and how that was judged. */
export interface GivenAnswer {
  readonly answer: string
  readonly right: boolean
  /** Why it is not right; empty where it is. */
  readonly reason: string
}

/** What the learner has answered so far. */
export interface AnswerWorld {
  /** The last answer to the question with this title. */
  latest(title: string): GivenAnswer | undefined
}

/** A lab without a cluster has no `kubernetes`, one that is not on a disk no `files`; a machine without an engine throws on use. */
export interface World {
  readonly kubernetes?: KubernetesWorld
  readonly files?: FileWorld
  /** Absent: nothing was answered. */
  readonly answers?: AnswerWorld
  readonly docker: DockerWorld
  readonly shell: ShellWorld
}
