import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEngine, lookForEngine } from '../../src/docker/engine.ts'
import { Failure } from '../../src/failure.ts'

let home: string
let env: NodeJS.ProcessEnv
const servers: (Server | HttpServer)[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'k8s-labs-engine-'))
  // Named, so that an engine of this machine is not found instead.
  env = { HOME: home, PATH: '', XDG_RUNTIME_DIR: join(home, 'run'), DOCKER_HOST: `unix://${home}/docker.sock` }
})

afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  await rm(home, { recursive: true })
})

describe('finding the engine', () => {
  it('tells what it needs to know about it', async () => {
    await serveEngine(join(home, 'docker.sock'))
    expect(await findEngine({ env })).toMatchObject({
      host: env['DOCKER_HOST'],
      env: { DOCKER_HOST: env['DOCKER_HOST'] },
      version: '26.1.5',
      apiVersion: '1.45',
      cgroupVersion: '2',
      architecture: 'aarch64',
      memoryBytes: 8_000_000_000,
      rootless: true,
      desktop: true,
    })
  })

  it('follows the chosen docker context', async () => {
    const socket = join(home, 'context.sock')
    await serveEngine(socket)
    await defineContext('colima', `unix://${socket}`)
    await writeFile(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'colima' }))
    const { engine, attempts } = await lookForEngine({ env: { ...env, DOCKER_HOST: '' } })
    expect(engine).toMatchObject({ host: `unix://${socket}`, found: `the docker context colima (unix://${socket})` })
    expect(attempts.map(({ strategy, outcome }) => [strategy, outcome])).toEqual([
      ['DOCKER_HOST', 'not applicable'],
      ['docker context', 'found'],
    ])
  })

  it('does not take another engine for the one that is named', async () => {
    await serveEngine(join(home, '.docker/run/docker.sock'))
    const { engine, attempts } = await lookForEngine({ env })
    expect(engine).toBeUndefined()
    expect(attempts).toEqual([{ strategy: 'DOCKER_HOST', host: env['DOCKER_HOST'], outcome: 'absent', why: `there is no ${home}/docker.sock` }])
  })

  it.for([
    ['Docker Desktop', '.docker/run/docker.sock'],
    ['rootless Docker', 'run/docker.sock'],
    ['Colima', '.colima/default/docker.sock'],
    ['Rancher Desktop', '.rd/docker.sock'],
    ['OrbStack', '.orbstack/run/docker.sock'],
    ['Podman', 'run/podman/podman.sock'],
  ] as const)('looks where %s listens', async ([name, path]) => {
    await serveEngine(join(home, path))
    const { attempts } = await lookForEngine({ env: { ...env, DOCKER_HOST: '' } })
    // The system's own engine, where there is one, comes first and is taken.
    const system = attempts.find(({ strategy }) => strategy === 'the system socket')
    expect(system?.outcome === 'found' || attempts.some(({ strategy, outcome }) => strategy === name && outcome === 'found')).toBe(true)
  })

  it('writes nothing about its connections for a request, however many there are', async () => {
    await serveEngine(join(home, 'docker.sock'))
    const { docker } = await findEngine({ env })
    const asked = Array.from({ length: 20 }, () => docker.info())
    // As docker-modem does with the options of each request.
    const modem: unknown = docker.modem
    const agent = typeof modem === 'object' && modem !== null && 'agent' in modem ? modem.agent : undefined
    expect(agent).toBeDefined()
    expect(inspect({ agent }, { showHidden: true, depth: null }).length).toBeLessThan(100)
    await Promise.all(asked)
  })

  it('is cancelled at once', async () => {
    await serve(createServer(), join(home, 'docker.sock'))
    await expect(findEngine({ env, signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/)
  })
})

describe('an engine that cannot be used', () => {
  it('is missing', async () => {
    expect(await failure()).toMatchObject({ what: 'Docker is not running', why: `DOCKER_HOST says unix://${home}/docker.sock, and there is no ${home}/docker.sock`, next: expect.arrayContaining(['unset DOCKER_HOST']) })
  })

  it('is installed and not running', async () => {
    const server = await serve(createServer(), join(home, 'left.sock'))
    // A socket without a listener, as a killed engine leaves it behind.
    await new Promise((resolve) => server.close(resolve))
    await leaveSocket(join(home, 'docker.sock'))
    await writeFile(join(home, 'dockerd'), '')
    await chmod(join(home, 'dockerd'), 0o755)
    env = { ...env, PATH: home }
    expect(await failure()).toMatchObject({ what: 'Docker is not running', why: expect.stringContaining('nobody listens'), next: ['sudo systemctl start docker', 'unset DOCKER_HOST'] })
  })

  it('hangs', async () => {
    await serve(createServer(), join(home, 'docker.sock'))
    expect(await failure(100)).toMatchObject({ what: 'Docker does not answer', next: ['sudo systemctl restart docker'] })
  })

  it('is too old', async () => {
    await serveEngine(join(home, 'docker.sock'), { ApiVersion: '1.40', Version: '19.3' })
    expect(await failure()).toMatchObject({ what: 'Docker is too old', why: expect.stringContaining('Docker 19.3 speaks API 1.40') })
  })

  it('is something else', async () => {
    await serve(createHttpServer((_request, response) => response.writeHead(500).end('no')), join(home, 'docker.sock'))
    expect(await failure()).toMatchObject({ what: 'Docker cannot be used', why: expect.stringContaining('does not answer as a Docker Engine does') })
  })

  it('has an address that makes no sense', async () => {
    env = { ...env, DOCKER_HOST: 'gopher://127.0.0.1' }
    expect(await failure()).toMatchObject({ what: 'Docker cannot be used', why: expect.stringContaining('gopher:') })
  })
})

async function failure(timeoutMs = 3000): Promise<unknown> {
  const error: unknown = await findEngine({ env, timeoutMs }).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(Failure)
  expect(error).toMatchObject({ exitCode: 3 })
  return error
}

async function serve<Kind extends Server | HttpServer>(server: Kind, path: string): Promise<Kind> {
  await mkdir(dirname(path), { recursive: true })
  server.listen(path)
  await once(server, 'listening')
  servers.push(server)
  return server
}

async function serveEngine(path: string, version: object = {}): Promise<void> {
  const answers: Readonly<Record<string, unknown>> = {
    '/_ping': 'OK',
    '/version': { Version: '26.1.5', ApiVersion: '1.45', ...version },
    '/info': { CgroupVersion: '2', Architecture: 'aarch64', OperatingSystem: 'Docker Desktop', MemTotal: 8_000_000_000, SecurityOptions: ['name=seccomp', 'name=rootless'] },
  }
  await serve(
    createHttpServer((request, response) => response.end(JSON.stringify(answers[request.url ?? '']))),
    path,
  )
}

async function defineContext(name: string, host: string): Promise<void> {
  const folder = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }))
}

/** What stays of a socket whose listener was killed. */
async function leaveSocket(path: string): Promise<void> {
  const { execa } = await import('execa')
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`
  await execa(process.execPath, ['-e', script], { reject: false, timeout: 10_000 })
}
