/** What checks ask of Docker, asked of its engine. */
import type Docker from 'dockerode'
import type { DockerObject, DockerWorld, Unsubscribe } from '../checks/world.ts'
import type { DockerObjectKind } from '../content/check.ts'
import { execInContainer } from './container-exec.ts'
import { logsOf } from './container-logs.ts'
import { requestContainer } from './container-request.ts'
import type { Engine } from './engine.ts'
import { followEvents, type EngineEvent } from './engine-events.ts'
import { createEngineSession, notThere } from './engine-session.ts'
import { createHeartbeat } from './heartbeat.ts'

/**
 * The world of one engine. Nothing is asked until somebody asks.
 * @param engine Finds the engine; asked with every question, so it should remember what it found.
 */
export function createDockerWorld(engine: () => Promise<Engine>): DockerWorld & { close(): void } {
  const listeners = new Set<(event: EngineEvent) => void>()
  const tell = (event: EngineEvent) => {
    for (const listener of listeners) listener(event)
  }
  // A heartbeat must not be ended by its own loss.
  const pinging = createEngineSession(engine, { alive: new AbortController().signal })
  const heartbeat = createHeartbeat(
    async (signal) => void (await pinging.ask(({ docker }) => docker.ping(), signal, 2500)),
    (turn) => tell({ kind: 'engine', name: '', action: turn }),
  )
  const session = createEngineSession(engine, heartbeat)
  let following: AbortController | undefined

  async function inspect(kind: DockerObjectKind, name: string, signal: AbortSignal): Promise<DockerObject | undefined> {
    const found = await session.ask(({ docker }, until) => inspectObject(docker, kind, name, until), signal)
    return found === notThere || !isNamed(kind, name, found) ? undefined : found
  }

  return {
    inspect,
    async list(kind, label, signal) {
      const names = await session.ask(({ docker }, until) => namesOf(docker, kind, label, until), signal)
      if (names === notThere) return []
      const objects = await Promise.all(names.map((name) => session.ask(({ docker }, until) => inspectObject(docker, kind, name, until), signal)))
      return objects.filter((object) => object !== notThere)
    },
    async logs(container, tailLines, signal) {
      const text = await session.ask(({ docker }, until) => logsOf(docker, container, tailLines, until), signal)
      return text === notThere ? '' : text
    },
    exec: (container, command, signal) => execInContainer(session, container, command, signal),
    async request(container, port, request, signal) {
      const object = await inspect('container', container, signal)
      const answer = await session.ask(({ host }, until) => requestContainer(container, object, port, request, host, until), signal)
      return answer === notThere ? { kind: 'refused', why: `there is no container ${container}` } : answer
    },
    subscribe(onChange): Unsubscribe {
      // One function may be subscribed twice, and is then called twice.
      const listener = (event: EngineEvent) => onChange(event)
      listeners.add(listener)
      if (following === undefined) {
        following = new AbortController()
        heartbeat.start()
        void followEvents(session, heartbeat, tell, following.signal)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop()
      }
    },
    close() {
      listeners.clear()
      stop()
    },
  }

  function stop(): void {
    following?.abort()
    following = undefined
    heartbeat.stop()
  }
}

/** What `docker inspect` shows. Not every one of these requests can be ended; the session stops waiting for them. */
async function inspectObject(docker: Docker, kind: DockerObjectKind, name: string, signal: AbortSignal): Promise<DockerObject> {
  switch (kind) {
    case 'container':
      return { ...(await docker.getContainer(name).inspect({ abortSignal: signal })) }
    case 'image':
      return { ...(await docker.getImage(name).inspect()) }
    case 'network':
      return { ...(await docker.getNetwork(name).inspect()) }
    case 'volume':
      return { ...(await docker.getVolume(name).inspect()) }
    default:
      return kind satisfies never
  }
}

/** The engine finds containers and networks by the beginning of an identifier too, which is not what a name means. */
function isNamed(kind: DockerObjectKind, name: string, object: DockerObject): boolean {
  switch (kind) {
    case 'container':
      return object['Name'] === `/${name}` || object['Id'] === name
    case 'network':
    case 'volume':
      return object['Name'] === name || object['Id'] === name
    case 'image':
      return true
    default:
      return kind satisfies never
  }
}

/** What tells the objects of a kind that carry a label apart. */
async function namesOf(docker: Docker, kind: DockerObjectKind, label: string | undefined, signal: AbortSignal): Promise<readonly string[]> {
  const options = { abortSignal: signal, ...(label !== undefined && { filters: { label: [label] } }) }
  switch (kind) {
    case 'container':
      return (await docker.listContainers({ ...options, all: true })).map(({ Id: id }) => id)
    case 'image':
      return (await docker.listImages(options)).map(({ Id: id }) => id)
    case 'network':
      return (await docker.listNetworks(options)).map(({ Id: id }) => id)
    case 'volume':
      return ((await docker.listVolumes(options)).Volumes ?? []).map(({ Name: name }) => name)
    default:
      return kind satisfies never
  }
}
