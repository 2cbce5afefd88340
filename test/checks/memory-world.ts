import { parseSelector, selects } from '../../src/checks/matching/label-selector.ts'
import { valueAt } from '../../src/checks/reading.ts'
import type { DockerObject, DockerWorld, ExecResult, FileWorld, HttpAnswer, KubernetesObject, KubernetesWorld, ObjectQuery, OnObjectChange, ShellWorld, Unanswered, WorkspaceText, World } from '../../src/checks/world.ts'
import type { DockerObjectKind } from '../../src/content/check.ts'

/** A cluster in memory: the objects that tests put into it, and a word to everybody who watches their kind. */
export class MemoryKubernetes implements KubernetesWorld {
  readonly namespace: string
  /** Set: every question is answered by it. */
  failure: Unanswered | undefined
  /** Log texts by `pod/container`, or `pod/container/previous`. */
  readonly logTexts = new Map<string, string>()
  answer: HttpAnswer = { kind: 'refused', why: 'connection refused' }
  /** The answers to the next requests; after them comes `answer`. */
  readonly answers: HttpAnswer[] = []
  result: ExecResult = { exitCode: 0, stdout: '', stderr: '' }
  /** What is done before each answer, so that a test can hold it back. */
  hold: (query: ObjectQuery) => Promise<void> = async () => undefined
  /** Every list that was asked for. */
  readonly asked: ObjectQuery[] = []
  readonly #objects = new Map<string, KubernetesObject>()
  readonly #watchers = new Set<{ readonly kind: string; readonly onChange: OnObjectChange }>()

  constructor(objects: readonly KubernetesObject[] = [], namespace = 'lab-x') {
    this.namespace = namespace
    for (const object of objects) this.#objects.set(keyOf(object), object)
  }

  get watchedKinds(): readonly string[] {
    return [...this.#watchers].map(({ kind }) => kind).sort()
  }

  put(...objects: readonly KubernetesObject[]): void {
    const before = objects.map((object) => this.#objects.get(keyOf(object)))
    for (const object of objects) this.#objects.set(keyOf(object), object)
    this.#changed([...before, ...objects])
  }

  remove(kind: string, name: string): void {
    const removed = [...this.#objects].filter(([, object]) => object.kind === kind && object.metadata.name === name)
    for (const [key] of removed) this.#objects.delete(key)
    this.#changed(removed.map(([, object]) => object))
  }

  /** Calls back whoever watches the kind of what changed, and says what it was. */
  #changed(touched: readonly (KubernetesObject | undefined)[]): void {
    const there = touched.filter((object) => object !== undefined)
    for (const [kind, objects] of Map.groupBy(there, (object) => object.kind)) for (const watcher of this.#watchers) if (watcher.kind === kind) watcher.onChange(objects)
  }

  /** Calls back whoever watches the kind, as the loss of the watch does. */
  tell(kind: string): void {
    for (const watcher of this.#watchers) if (watcher.kind === kind) watcher.onChange()
  }

  async list(query: ObjectQuery): Promise<readonly KubernetesObject[]> {
    this.asked.push(query)
    await this.hold(query)
    this.#fail()
    const namespace = query.namespace ?? this.namespace
    const requirements = parseSelector(query.selector ?? '') ?? []
    return [...this.#objects.values()].filter(
      ({ kind, metadata }) => kind === query.kind && (metadata.namespace === undefined || metadata.namespace === namespace) && (query.name === undefined || metadata.name === query.name) && selects(requirements, metadata.labels ?? {})
    )
  }

  async logs({ name, container, previous }: Parameters<KubernetesWorld['logs']>[0]): Promise<string> {
    this.#fail()
    return this.logTexts.get(`${name}/${container ?? ''}${previous === true ? '/previous' : ''}`) ?? ''
  }

  async exec(): Promise<ExecResult> {
    this.#fail()
    return this.result
  }

  async request(): Promise<HttpAnswer> {
    this.#fail()
    return this.answers.shift() ?? this.answer
  }

  subscribe({ kind }: Pick<ObjectQuery, 'apiVersion' | 'kind' | 'namespace'>, onChange: OnObjectChange): () => void {
    const watcher = { kind, onChange }
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  #fail(): void {
    if (this.failure !== undefined) throw this.failure
  }
}

type DockerEvent = Parameters<Parameters<DockerWorld['subscribe']>[0]>[0]

/** A Docker engine in memory. */
export class MemoryDocker implements DockerWorld {
  failure: Unanswered | undefined
  readonly logTexts = new Map<string, string>()
  answer: HttpAnswer = { kind: 'refused', why: 'connection refused' }
  /** The answers to the next requests; after them comes `answer`. */
  readonly answers: HttpAnswer[] = []
  result: ExecResult = { exitCode: 0, stdout: '', stderr: '' }
  readonly objects: Record<DockerObjectKind, DockerObject[]> = { container: [], image: [], network: [], volume: [] }
  readonly #watchers = new Set<(event: DockerEvent) => void>()

  async inspect(kind: DockerObjectKind, name: string): Promise<DockerObject | undefined> {
    this.#fail()
    return this.objects[kind].find((object) => namesOf(kind, object).includes(name))
  }

  async list(kind: DockerObjectKind, label: string | undefined): Promise<readonly DockerObject[]> {
    this.#fail()
    if (label === undefined) return this.objects[kind]
    const [key = '', value] = label.split('=')
    return this.objects[kind].filter((object) => {
      const found = valueAt(object, 'Config', 'Labels', key) ?? valueAt(object, 'Labels', key)
      return found !== undefined && (value === undefined || found === value)
    })
  }

  async logs(container: string): Promise<string> {
    this.#fail()
    return this.logTexts.get(container) ?? ''
  }

  async exec(): Promise<ExecResult> {
    this.#fail()
    return this.result
  }

  async request(): Promise<HttpAnswer> {
    this.#fail()
    return this.answers.shift() ?? this.answer
  }

  subscribe(onChange: (event: DockerEvent) => void): () => void {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  tell(event: DockerEvent): void {
    for (const watcher of this.#watchers) watcher(event)
  }

  #fail(): void {
    if (this.failure !== undefined) throw this.failure
  }
}

/** A shell whose commands all give the same. */
export class MemoryShell implements ShellWorld {
  result: ExecResult = { exitCode: 0, stdout: '', stderr: '' }
  runs = 0

  async run(): Promise<ExecResult> {
    this.runs += 1
    return this.result
  }
}

/** A workspace in memory. */
export class MemoryFiles implements FileWorld {
  failure: Unanswered | undefined
  readonly #texts = new Map<string, WorkspaceText>()
  readonly #watchers = new Set<{ readonly path: string; readonly onChange: () => void }>()

  put(path: string, text: string | WorkspaceText): void {
    this.#texts.set(path, typeof text === 'string' ? { kind: 'text', text } : text)
    for (const watcher of this.#watchers) if (watcher.path === path) watcher.onChange()
  }

  async read(path: string): Promise<WorkspaceText> {
    if (this.failure !== undefined) throw this.failure
    return this.#texts.get(path) ?? { kind: 'missing' }
  }

  subscribe(path: string, onChange: () => void): () => void {
    const watcher = { path, onChange }
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}

export interface MemoryWorld extends World {
  readonly files: MemoryFiles
  readonly kubernetes: MemoryKubernetes
  readonly docker: MemoryDocker
  readonly shell: MemoryShell
}

export function memoryWorld(objects: readonly KubernetesObject[] = [], namespace?: string): MemoryWorld {
  return { kubernetes: new MemoryKubernetes(objects, namespace), docker: new MemoryDocker(), shell: new MemoryShell(), files: new MemoryFiles() }
}

function keyOf({ kind, metadata }: KubernetesObject): string {
  return `${kind ?? ''}/${metadata.namespace ?? ''}/${metadata.name}`
}

function namesOf(kind: DockerObjectKind, object: DockerObject): readonly unknown[] {
  const name = object['Name']
  const tags = object['RepoTags']
  return kind === 'image' ? [object['Id'], ...(Array.isArray(tags) ? tags : [])] : [object['Id'], typeof name === 'string' ? name.replace(/^\//, '') : undefined]
}
