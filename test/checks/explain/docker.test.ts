import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { Verdict } from '../../../src/checks/verdict.ts'
import type { Check, DockerObjectKind } from '../../../src/content/check.ts'
import { makeCheck } from '../make-check.ts'
import { memoryWorld, type MemoryWorld } from '../memory-world.ts'
import { recordedContainers, recordedImages } from '../recorded/recorded-objects.ts'

function engine(): MemoryWorld {
  const world = memoryWorld()
  world.docker.objects.container.push(...recordedContainers())
  world.docker.objects.image.push(...recordedImages())
  world.docker.logTexts.set('chk-dead', 'boom\n')
  return world
}

const docker = (objectKind: DockerObjectKind, name: string, rest: Partial<Check> = {}): Check => makeCheck({ kind: 'docker', objectKind, name }, rest)
const http = (name: string, port?: number): Check => makeCheck({ kind: 'http', endpoint: { kind: 'container', name }, method: 'GET', path: '/', headers: {}, ...(port === undefined ? {} : { port }) })
const verdictOn = (check: Check, world = engine()): Promise<Verdict> => grade(check, world, new AbortController().signal)
const isRunning = { expect: { State: { Running: true } } }

describe('a container', () => {
  it('that is as asked is right', async () => {
    const expectation = { State: { Running: true }, Image: 'nginx:stable', HostConfig: { Memory: '256m', NanoCpus: 0.5 }, Config: { Env: ['A=b'] }, Mounts: [{ Type: 'volume', Destination: '/data' }] }
    expect(await verdictOn(docker('container', 'chk-web', { expect: expectation }))).toMatchObject({ state: 'pass', actual: 'Container chk-web' })
  })

  it.each([
    ['chk-dead', 'Container chk-dead ended with exit code 3 (the program reported an error of its own). Its last line: "boom".', 'docker logs chk-dead'],
    ['chk-created', 'Container chk-created was made and never started. docker start chk-created starts it.', 'docker ps -a'],
    ['chk-wbe', 'There is no container named chk-wbe. There is one named chk-web.', 'docker ps -a'],
    ['unknown', 'There is no container named unknown.', 'docker ps -a']
  ])('%s does not run, and it is said why', async (name, reason, look) => {
    expect(await verdictOn(docker('container', name, isRunning))).toMatchObject({ state: 'fail', reason, look })
  })

  it('that was told to take too little memory is told by it', async () => {
    const world = engine()
    world.docker.objects.container.push({ Name: '/hungry', State: { Status: 'exited', Running: false, OOMKilled: true, ExitCode: 137 } })
    expect((await verdictOn(docker('container', 'hungry', isRunning), world)).reason).toBe('Container hungry took more memory than its limit and was killed (exit code 137).')
  })

  it('whose port is taken is told by it', async () => {
    const world = engine()
    world.docker.objects.container.push({ Name: '/late', State: { Status: 'created', Running: false, ExitCode: 128, Error: 'driver failed programming external connectivity on endpoint late (abc): Bind for 127.0.0.1:18080 failed: port is already allocated' } })
    expect((await verdictOn(docker('container', 'late', isRunning), world)).reason).toBe('Container late could not be started: Bind for 127.0.0.1:18080 failed: port is already allocated. A port of this machine that it wants is taken.')
  })

  it.each([
    ['pyton', 'Container late could not be started: its image has no program "pyton".'],
    ['-e', 'Container late could not be started: its image has no program "-e". The command begins right behind the image, so options such as -e stand before the image.']
  ])('whose program %s is not in its image is told by it', async (program, reason) => {
    const world = engine()
    const error = `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${program}": executable file not found in $PATH: unknown`
    world.docker.objects.container.push({ Name: '/late', State: { Status: 'created', Running: false, ExitCode: 127, Error: error } })
    expect((await verdictOn(docker('container', 'late', isRunning), world)).reason).toBe(reason)
  })

  it('whose program is not to be executed is told by it', async () => {
    const world = engine()
    const error = 'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "./grind.py": permission denied: unknown'
    world.docker.objects.container.push({ Name: '/late', State: { Status: 'created', Running: false, ExitCode: 126, Error: error } })
    expect((await verdictOn(docker('container', 'late', isRunning), world)).reason).toBe('Container late could not be started: "./grind.py" is there, but is not to be executed (permission denied).')
  })

  it('that is unhealthy is told from its health check', async () => {
    const world = engine()
    world.docker.objects.container.push({ Name: '/sick', State: { Status: 'running', Running: true, Health: { Status: 'unhealthy', Log: [{ ExitCode: 1, Output: 'no answer\n' }] } } })
    expect((await verdictOn(docker('container', 'sick', { expect: { State: { Health: { Status: 'healthy' } } } }), world)).reason).toBe('Container sick is running but unhealthy. Its health check ended with exit code 1: "no answer".')
  })

  it('tells a difference at its path', async () => {
    expect((await verdictOn(docker('container', 'chk-web', { expect: { HostConfig: { RestartPolicy: { Name: 'always' } } } }))).reason).toBe('Container chk-web: HostConfig.RestartPolicy.Name is "no", expected "always".')
  })

  it('has to be gone where it is asked to be', async () => {
    expect(await verdictOn(docker('container', 'chk-web', { absent: true }))).toMatchObject({ state: 'fail', reason: 'Container chk-web is still there, and should not be.' })
    expect(await verdictOn(docker('container', 'unknown', { absent: true }))).toMatchObject({ state: 'pass', expected: 'no container named unknown' })
  })
})

describe('an image', () => {
  it('is told by the tag that it has', async () => {
    expect((await verdictOn(docker('image', 'nginx:1.27'))).reason).toBe('There is no image nginx:1.27. There is nginx:stable, which has another tag.')
  })
})

describe('a container that gives no answer', () => {
  it.each([
    ['chk-web', 8080, 'Container chk-web does not publish its port 8080; it publishes 80.'],
    ['chk-dead', 80, 'Container chk-dead ended with exit code 3 (the program reported an error of its own). Its last line: "boom".'],
    ['unknown', 80, 'There is no container named unknown.']
  ])('%s port %i', async (name, port, reason) => {
    expect(await verdictOn(http(name, port))).toMatchObject({ state: 'fail', reason })
  })

  it('may listen on one address only', async () => {
    expect((await verdictOn(http('chk-web', 80))).reason).toBe('Container chk-web is running and its port 80 is published, but it gives no answer. Connection refused. Does the program in it listen on that port, on all addresses (0.0.0.0)?')
  })

  it('publishes no port', async () => {
    const world = engine()
    world.docker.objects.container.push({ Name: '/inner', State: { Status: 'running', Running: true }, NetworkSettings: { Ports: { '80/tcp': null } } })
    expect((await verdictOn(http('inner'), world)).reason).toBe('Container inner publishes no port, so nothing reaches it from outside. docker run -p makes one reachable.')
  })
})
