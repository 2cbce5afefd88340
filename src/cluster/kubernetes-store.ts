/** The objects of a kind, kept as they are in the API by a list and the watches that follow it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Unanswered, type KubernetesObject, type OnObjectChange } from '../checks/world.ts'
import type { Heartbeat } from '../docker/heartbeat.ts'
import type { KubernetesClient } from './kubernetes-client.ts'
import type { ApiResource } from './kubernetes-discovery.ts'
import { listObjects, resourceGone } from './kubernetes-objects.ts'
import { watchObjects } from './kubernetes-watch.ts'

export interface Store {
  /** The resource that is followed; undefined as long as the cluster has none such. */
  readonly resource: ApiResource | undefined
  readonly namespace: string | undefined
  /** The objects by their names, if they can be trusted at this moment: listed, and followed by a watch that has not broken off. */
  readonly objects: ReadonlyMap<string, KubernetesObject> | undefined
  stop(): void
}

export interface StoreSurroundings {
  readonly client: KubernetesClient
  /** Each loss ends the store's requests; the store goes on as soon as the API is found again. */
  readonly heartbeat: Heartbeat
  /** Undefined: the cluster has no such kind. Asked again from time to time. */
  readonly find: () => Promise<ApiResource | undefined>
  /** The API has no such resource any more. */
  readonly forget: () => void
}

const unknownKindMs = 2000
const retryMs = [200, 400, 800, 1600, 3000] as const

/**
 * Begins to follow a kind in a namespace.
 * @param onChange Called with every change, and when the objects can be trusted no longer or again.
 */
export function startStore(surroundings: StoreSurroundings, namespace: string, onChange: OnObjectChange): Store {
  const { client, heartbeat, find, forget } = surroundings
  const stopped = new AbortController()
  let resource: ApiResource | undefined
  let objects = new Map<string, KubernetesObject>()
  let trusted = false

  /** Lists, then watches, until something breaks off. Returns when it has to be begun anew at once. */
  async function follow(): Promise<void> {
    const signal = AbortSignal.any([stopped.signal, heartbeat.alive])
    const found = await find()
    if (found === undefined) return await withoutKind()
    resource = found
    const scope = found.namespaced ? namespace : undefined
    const list = await listObjects(client, found, { namespace: scope }, signal)
    if (list === resourceGone) {
      forget()
      return await withoutKind()
    }
    objects = new Map(list.objects.map((object) => [object.metadata.name, object]))
    trust(true)
    let version: string | undefined = list.version
    while (version !== undefined) version = await followFrom(found, scope, version, signal)
  }

  /** One watch. Returns the version to go on from; undefined: everything has to be listed anew. */
  async function followFrom(found: ApiResource, scope: string | undefined, from: string, signal: AbortSignal): Promise<string | undefined> {
    let version = from
    const begun = performance.now()
    for await (const event of watchObjects(client, found, { namespace: scope, version: from }, signal)) {
      if (event.kind === 'expired') {
        // What happened since is not known: until it is listed, the API itself is asked.
        trusted = false
        return undefined
      }
      version = event.version
      if (event.kind === 'bookmark') continue
      const { name } = event.object.metadata
      const before = objects.get(name)
      if (event.kind === 'changed') objects.set(name, event.object)
      else objects.delete(name)
      onChange(before === undefined ? [event.object] : [before, event.object])
    }
    // A server that ends each watch as soon as it begins is not to be asked without a pause.
    if (performance.now() - begun < 1000) await sleep(retryMs[0], undefined, { signal: stopped.signal })
    return version
  }

  async function withoutKind(): Promise<void> {
    resource = undefined
    objects = new Map()
    trust(false)
    await sleep(unknownKindMs, undefined, { signal: stopped.signal })
  }

  function trust(now: boolean): void {
    const before = trusted
    trusted = now
    if (now || before) onChange()
  }

  async function followOn(): Promise<void> {
    let failures = 0
    while (!stopped.signal.aborted) {
      try {
        await follow()
        failures = 0
      } catch (error) {
        if (stopped.signal.aborted) return
        if (!(error instanceof Unanswered)) throw error
        if (trusted) failures = 0
        trust(false)
        heartbeat.nudge()
        await retryPause(failures)
        failures += 1
      }
    }
  }

  async function retryPause(failures: number): Promise<void> {
    const pause = heartbeat.alive.aborted
      ? heartbeat.found(stopped.signal)
      : sleep(retryMs[Math.min(failures, retryMs.length - 1)], undefined, { signal: stopped.signal })
    await pause.catch((error: unknown) => {
      if (!stopped.signal.aborted) throw error
    })
  }

  void followOn()
  return {
    get resource() {
      return resource
    },
    namespace,
    get objects() {
      return trusted && !heartbeat.alive.aborted ? objects : undefined
    },
    stop: () => stopped.abort(),
  }
}
