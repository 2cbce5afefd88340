import { asLabels, asList, asNumber, asRecord, asRecords, asText, valueAt, type JsonRecord } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'

/** A Pod as its explanation needs it, read once from the API's object. */
export interface PodView {
  readonly name: string
  readonly namespace: string
  readonly uid: string
  readonly labels: Readonly<Record<string, string>>
  readonly phase: string
  /** Why the whole Pod ended, such as `Evicted`. */
  readonly reason: string
  readonly message: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly isGoing: boolean
  readonly isReady: boolean
  readonly node?: string
  readonly ownerUid?: string
  readonly conditions: readonly { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[]
  /** In the order in which they start: the init containers first. */
  readonly containers: readonly ContainerView[]
  readonly spec: JsonRecord
}

export interface ContainerView {
  readonly name: string
  readonly image: string
  /** Among the init containers, sidecars included. */
  readonly isInit: boolean
  /** An init container that keeps running beside the others (restartPolicy: Always). */
  readonly isSidecar: boolean
  readonly state: ContainerState
  /** How it ended before its last restart. */
  readonly last?: Ended
  readonly isReady: boolean
  readonly isStarted: boolean
  readonly restarts: number
  /** The ports that it says it listens on. */
  readonly ports: readonly { readonly name?: string; readonly number: number }[]
  readonly memoryLimit?: string
  readonly spec: JsonRecord
}

export type ContainerState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'waiting'; readonly reason: string; readonly message: string }
  | { readonly kind: 'running'; /** Milliseconds since 1970. */ readonly since: number }
  | Ended

export interface Ended {
  readonly kind: 'ended'
  readonly exitCode: number
  readonly reason: string
  readonly message: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export function readPod(pod: KubernetesObject): PodView {
  const { metadata } = pod
  const spec = asRecord(pod['spec']) ?? {}
  const status = asRecord(pod['status']) ?? {}
  const conditions = asRecords(status['conditions']).map((condition) => ({
    type: asText(condition['type']) ?? '',
    status: asText(condition['status']) ?? '',
    reason: asText(condition['reason']) ?? '',
    message: asText(condition['message']) ?? ''
  }))
  const node = asText(spec['nodeName'])
  const ownerUid = metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? '',
    uid: metadata.uid ?? '',
    labels: asLabels(metadata.labels),
    phase: asText(status['phase']) ?? 'Pending',
    reason: asText(status['reason']) ?? '',
    message: asText(status['message']) ?? '',
    createdAt: Date.parse(metadata.creationTimestamp ?? '') || 0,
    isGoing: metadata.deletionTimestamp !== undefined,
    isReady: conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    ...(node === undefined ? {} : { node }),
    ...(ownerUid === undefined ? {} : { ownerUid }),
    conditions,
    containers: [...readContainers(spec['initContainers'], status['initContainerStatuses'], true), ...readContainers(spec['containers'], status['containerStatuses'], false)],
    spec
  }
}

function readContainers(specs: unknown, statuses: unknown, isInit: boolean): readonly ContainerView[] {
  return asRecords(specs).map((spec) => {
    const name = asText(spec['name']) ?? ''
    const status = asRecords(statuses).find((status) => status['name'] === name) ?? {}
    const last = readEnd(valueAt(status, 'lastState', 'terminated'))
    const memoryLimit = asText(valueAt(spec, 'resources', 'limits', 'memory'))
    return {
      name,
      image: asText(spec['image']) ?? '',
      isInit,
      isSidecar: isInit && spec['restartPolicy'] === 'Always',
      state: readState(status['state']),
      ...(last === undefined ? {} : { last }),
      isReady: status['ready'] === true,
      isStarted: status['started'] === true,
      restarts: asNumber(status['restartCount']) ?? 0,
      ports: asRecords(spec['ports']).map(readPort),
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
      spec
    }
  })
}

function readPort(port: JsonRecord): ContainerView['ports'][number] {
  const name = asText(port['name'])
  return { number: asNumber(port['containerPort']) ?? 0, ...(name === undefined ? {} : { name }) }
}

function readState(state: unknown): ContainerState {
  const waiting = asRecord(valueAt(state, 'waiting'))
  if (waiting !== undefined) return { kind: 'waiting', reason: asText(waiting['reason']) ?? '', message: asText(waiting['message']) ?? '' }
  const running = asRecord(valueAt(state, 'running'))
  if (running !== undefined) return { kind: 'running', since: Date.parse(asText(running['startedAt']) ?? '') || 0 }
  return readEnd(valueAt(state, 'terminated')) ?? { kind: 'unknown' }
}

function readEnd(terminated: unknown): Ended | undefined {
  const end = asRecord(terminated)
  if (end === undefined) return undefined
  return { kind: 'ended', exitCode: asNumber(end['exitCode']) ?? 0, reason: asText(end['reason']) ?? '', message: asText(end['message']) ?? '', at: Date.parse(asText(end['finishedAt']) ?? '') || 0 }
}

/** What a container is told to run, where its Pod says so. */
export function argumentsOf(container: ContainerView): readonly string[] {
  return [...asList(container.spec['command']), ...asList(container.spec['args'])].map(String)
}
