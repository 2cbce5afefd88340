import type Docker from 'dockerode'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Unanswered } from '../../src/checks/world.ts'
import { socketOf } from '../../src/docker/address.ts'
import { createDockerWorld } from '../../src/docker/docker-world.ts'
import { findEngine, type Engine } from '../../src/docker/engine.ts'
import type { EngineEvent } from '../../src/docker/engine-events.ts'
import { startFaultyEngine, type EngineFault, type FaultyEngine } from './faulty-engine.ts'

const signal = new AbortController().signal
const label = `k8s-labs-test=${process.pid}`
const names = { web: `web-${process.pid}`, terminal: `terminal-${process.pid}`, ended: `ended-${process.pid}` }

let engine: Engine

beforeAll(async () => {
  engine = await findEngine()
  const { docker } = engine
  await run(docker, { name: names.web, Image: 'python:3.13-slim', Cmd: ['python', '-c', program], ExposedPorts: { '8000/tcp': {} }, HostConfig: { PortBindings: { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] } } })
  await run(docker, { name: names.terminal, Image: 'busybox:stable', Tty: true, Cmd: ['sh', '-c', `echo '{"a": 1}'; sleep 600`] })
  await run(docker, { name: names.ended, Image: 'busybox:stable', Cmd: ['sh', '-c', 'echo before; echo last words >&2; exit 7'] })
  const world = createDockerWorld(async () => engine)
  await vi.waitUntil(async () => (await world.request(names.web, 8000, get('/'), signal)).kind === 'answer', { timeout: 20_000 })
})

afterAll(async () => {
  for (const name of Object.values(names)) await engine.docker.getContainer(name).remove({ force: true, v: true })
})

describe('objects', () => {
  it('are found by their whole name', async () => {
    const world = open()
    expect(await world.inspect('container', names.web, signal)).toMatchObject({ Name: `/${names.web}`, State: { Running: true } })
    expect(await world.inspect('image', 'busybox:stable', signal)).toMatchObject({ RepoTags: expect.arrayContaining(['busybox:stable']) })
    expect(await world.inspect('network', 'bridge', signal)).toMatchObject({ Name: 'bridge' })
  })

  it('that are not there are none', async () => {
    const world = open()
    const { Id: id } = await engine.docker.getContainer(names.web).inspect()
    expect(await world.inspect('container', 'no-such-container', signal)).toBeUndefined()
    // The engine would find it by the beginning of its identifier.
    expect(await world.inspect('container', id.slice(0, 6), signal)).toBeUndefined()
    expect(await world.inspect('image', 'no-such-image:stable', signal)).toBeUndefined()
    expect(await world.inspect('network', 'no-such-network', signal)).toBeUndefined()
    expect(await world.inspect('volume', 'no-such-volume', signal)).toBeUndefined()
  })

  it('are listed by label, stopped ones too', async () => {
    const world = open()
    const found = await world.list('container', label, signal)
    expect(found.map((container) => container['Name']).sort()).toEqual(Object.values(names).map((name) => `/${name}`).sort())
    expect(await world.list('volume', 'k8s-labs-test=nobody', signal)).toEqual([])
  })
})

describe('a command in a container', () => {
  it('gives its output and exit code', async () => {
    const world = open()
    expect(await world.exec(names.web, ['sh', '-c', 'echo out; echo err >&2; exit 3'], signal)).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' })
  })

  it('that cannot be started ends as in a shell, with the cause', async () => {
    const world = open()
    expect(await world.exec(names.web, ['no-such-program'], signal)).toMatchObject({ exitCode: 127, stderr: expect.stringContaining('executable file not found') })
    expect(await world.exec(names.ended, ['true'], signal)).toMatchObject({ exitCode: 126, stderr: expect.stringContaining('is not running') })
    expect(await world.exec('nobody', ['true'], signal)).toMatchObject({ exitCode: 126, stderr: 'there is no container nobody' })
  })

  it('that does not end is given up', async () => {
    const world = open()
    expect(await world.exec(names.web, ['sh', '-c', 'echo begun; sleep 60'], signal)).toMatchObject({ exitCode: 124, stdout: 'begun\n' })
  })
})

describe('a request to a container', () => {
  it('reaches the program as it was sent, through the port that is published', async () => {
    const world = open()
    const request = { method: 'POST', path: '/predict?x=1', headers: { host: 'shop.example', authorization: 'Basic YTpi' }, body: '{"x":"ü"}' }
    const answer = await world.request(names.web, undefined, request, signal)
    expect(answer.kind === 'answer' && JSON.parse(answer.body)).toMatchObject({ method: 'POST', path: '/predict?x=1', body: '{"x":"ü"}', headers: { host: 'shop.example', authorization: 'Basic YTpi' } })
  })

  it('that nobody answers says who is missing', async () => {
    const world = open()
    const why = async (name: string, port: number | undefined, path = '/') => {
      const answer = await world.request(name, port, get(path), signal)
      return answer.kind === 'refused' ? answer.why : answer
    }
    expect(await why('nobody', 80)).toBe('there is no container nobody')
    expect(await why(names.web, 80)).toBe(`port 80 of the container ${names.web} is not published; published is 8000/tcp`)
    expect(await why(names.terminal, undefined)).toBe(`the container ${names.terminal} publishes no port; docker run -p does that`)
    expect(await why(names.ended, 80)).toBe(`the container ${names.ended} is not running (exited, exit code 7)`)
    expect(await why(names.web, 8000, '/slow')).toMatch(/did not answer within 5 s$/)
  })
})

it('reads logs as they were written, with and without a terminal', async () => {
  const world = open()
  // The engine reads the two streams apart from each other, so that their order may differ by a moment.
  expect((await world.logs(names.ended, 10, signal)).split('\n').sort()).toEqual(['', 'before', 'last words'])
  expect(await world.logs(names.ended, 1, signal)).toMatch(/^(before|last words)\n$/)
  expect(await world.logs(names.terminal, 10, signal)).toBe('{"a": 1}\r\n')
  expect(await world.logs('nobody', 10, signal)).toBe('')
})

describe('a subscription', () => {
  it('tells of what happens to objects, and not of commands that run in them', async () => {
    const world = open()
    const events: EngineEvent[] = []
    world.subscribe((event) => events.push(event))
    await streamIsOpen(events)
    await world.exec(names.web, ['true'], signal)
    const at = performance.now()
    await engine.docker.getContainer(names.web).rename({ name: `${names.web}-else` })
    const answered = performance.now()
    await engine.docker.getContainer(`${names.web}-else`).rename({ name: names.web })
    await vi.waitFor(() => expect(events).toContainEqual({ kind: 'container', name: names.web, action: 'rename' }), { interval: 5, timeout: 15_000 })
    console.log(`two renames took ${(answered - at).toFixed(0)} ms each, and were told ${(performance.now() - answered).toFixed(0)} ms after the first`)
    expect(events.filter(({ action }) => action.startsWith('exec'))).toEqual([])
  })
})

describe('an engine that is lost', () => {
  it.for(['stopped', 'hang', 'break'] satisfies EngineFault[])('(%s) is told of, gives no answer, and is found again by itself', async (fault) => {
    const faulty = await openFaulty()
    const behind = { ...(await findEngine({ env: { DOCKER_HOST: faulty.host } })) }
    const world = open(behind)
    const turns: string[] = []
    world.subscribe(({ kind, action }) => {
      if (kind !== 'engine') return
      void world.inspect('container', names.web, signal).then(
        () => turns.push(`${action}: answered`),
        (error: unknown) => turns.push(`${action}: ${error instanceof Unanswered ? 'unanswered' : String(error)}`),
      )
    })
    expect(await world.inspect('container', names.web, signal)).toBeDefined()
    const lostAt = performance.now()
    await faulty.fail(fault)
    await vi.waitFor(() => expect(turns.at(-1)).toBe('lost: unanswered'), { timeout: 15_000 })
    const lostAfter = performance.now() - lostAt
    await expect(world.inspect('container', 'no-such-container', signal)).rejects.toThrow(Unanswered)
    await expect(world.exec(names.web, ['true'], signal)).rejects.toThrow(Unanswered)
    await expect(world.request(names.web, 8000, get('/'), signal)).rejects.toThrow(Unanswered)

    const mendedAt = performance.now()
    await faulty.fail('none')
    await vi.waitFor(() => expect(turns.at(-1)).toBe('found: answered'), { timeout: 15_000 })
    console.log(`${fault}: known after ${lostAfter.toFixed(0)} ms, found again after ${(performance.now() - mendedAt).toFixed(0)} ms`)
  })

  it('says in words what is wrong, and what shows it', async () => {
    const faulty = await openFaulty()
    const world = open(await findEngine({ env: { DOCKER_HOST: faulty.host } }))
    await faulty.fail('stopped')
    await expect(world.inspect('container', names.web, signal)).rejects.toMatchObject({ why: `the Docker Engine at ${socketOf(faulty.host)} is not running`, next: 'k8s-labs doctor' })
  })

  it('that cannot even be found says the same as when it is looked for', async () => {
    const world = createDockerWorld(() => findEngine({ env: { DOCKER_HOST: 'unix:///nowhere/docker.sock', PATH: '' } }))
    await expect(world.list('container', undefined, signal)).rejects.toMatchObject({ api: 'docker', why: expect.stringContaining('there is no /nowhere/docker.sock') })
  })
})

const closers: { close(): unknown }[] = []
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-docker-'))
})

afterEach(async () => {
  for (const closer of closers.splice(0)) await closer.close()
  await rm(folder, { recursive: true })
})

function open(to: Engine = engine) {
  const world = createDockerWorld(async () => to)
  closers.unshift(world)
  return world
}

async function openFaulty(): Promise<FaultyEngine> {
  const faulty = await startFaultyEngine(socketOf(engine.host) ?? '', join(folder, 'docker.sock'))
  closers.push(faulty)
  return faulty
}

/** Nothing says when the stream of events is open but an event. */
async function streamIsOpen(events: readonly EngineEvent[]): Promise<void> {
  await vi.waitFor(async () => {
    const volume = await engine.docker.createVolume({ Labels: { 'k8s-labs-test': 'events' } })
    await engine.docker.getVolume(volume.name).remove()
    expect(events).not.toEqual([])
  }, 15_000)
}

function get(path: string) {
  return { method: 'GET', path, headers: {} }
}

async function run(docker: Docker, options: Docker.ContainerCreateOptions): Promise<void> {
  const container = await docker.createContainer({ ...options, Labels: { 'k8s-labs-test': String(process.pid) } })
  await container.start()
}

const program = `
import http.server, json, time
class Echo(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get('content-length') or 0)).decode()
        if self.path == '/slow': time.sleep(30)
        out = json.dumps({'method': self.command, 'path': self.path, 'body': body, 'headers': {k.lower(): v for k, v in self.headers.items()}}).encode()
        self.send_response(200)
        self.send_header('content-length', str(len(out)))
        self.end_headers()
        self.wfile.write(out)
    do_GET = do_POST = answer
http.server.ThreadingHTTPServer(('', 8000), Echo).serve_forever()
`
