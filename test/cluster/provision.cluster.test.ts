import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { clusterDown } from '../../src/cluster/cluster-down.ts'
import { clusterStatus } from '../../src/cluster/cluster-status.ts'
import { loadImages } from '../../src/cluster/load-images.ts'
import { listNodeImages, removeImagesFromNodes } from '../../src/cluster/node-images.ts'
import { provision } from '../../src/cluster/provision.ts'
import type { Cluster, ProvisionRequest } from '../../src/cluster/provision-request.ts'
import { restCluster } from '../../src/cluster/rest-cluster.ts'
import type { StageEvent } from '../../src/cluster/stage.ts'
import { examine } from '../../src/doctor/examine.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import { repair } from '../../src/doctor/repair.ts'
import { findEngine } from '../../src/docker/engine.ts'
import { foldersOf } from '../../src/folders.ts'

/** A home of our own with a kubeconfig in it, as a learner has, that nothing may change. */
const home = mkdtempSync(join(tmpdir(), 'provision-'))
const learnersKubeconfig = join(home, '.kube', 'config')
const env = { ...process.env, HOME: home, KUBECONFIG: learnersKubeconfig, K8S_LABS_HOME: join(home, 'k8s-labs'), XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? '', '.cache') }
const folders = foldersOf(env)
const name = `k8s-labs-test-${process.pid}`
const controlPlane = `${name}-control-plane`
/** Somebody else's, which must stay as they are. */
const kubeconfigBefore = 'apiVersion: v1\nkind: Config\ncurrent-context: production\n# mine\n'
const bystander = `bystander-${process.pid}`
let bystanderBefore = ''
const never = new AbortController().signal

function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}
function containersOf(cluster: string): string[] {
  return docker('ps', '-aq', '--no-trunc', '--filter', `name=^/${cluster}-`).split('\n').filter(Boolean)
}
async function up(request: Partial<ProvisionRequest> = {}, signal: AbortSignal = never, onEvent: (event: StageEvent) => void = () => {}): Promise<{ cluster: Cluster; events: StageEvent[]; note: (stage: string) => string }> {
  const events: StageEvent[] = []
  const cluster = await provision({ name, nodes: 1, addons: [], images: [], folders, findEngine, kit: 'allowed', env, ...request }, (event) => { events.push(event); onEvent(event) }, signal)
  const note = (stage: string): string => events.flatMap((event) => (event.kind === 'done' && event.stage === stage ? [event.note] : [])).join()
  return { cluster, events, note }
}

const doctors = { folders, env: { ...env, K8S_LABS_CLUSTER: name }, labs: () => Promise.resolve([]) }
async function doctorsWord(): Promise<Finding | undefined> {
  for await (const finding of examine(doctors, never, new Set(['Cluster']))) return finding
  return undefined
}

/** The engine through a socket of ours, that can be taken away. */
async function breakableEngine(): Promise<{ find: ProvisionRequest['findEngine']; break: () => void }> {
  const { host } = await findEngine()
  const connections = new Set<Socket>()
  const socket = join(home, 'docker.sock')
  // Half-open as Docker's own: a client that has sent all of a command's input still waits for its output.
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ path: host.replace('unix://', ''), allowHalfOpen: true })
    for (const end of [near, far]) {
      connections.add(end)
      end.on('error', () => end.destroy())
    }
    near.pipe(far).pipe(near)
  }).listen(socket)
  await once(server, 'listening')
  const stop = (): void => {
    server.close()
    for (const connection of connections) connection.destroy()
  }
  onTestFinished(stop)
  return { find: (options) => findEngine({ ...options, env: { ...env, DOCKER_HOST: `unix://${socket}` } }), break: stop }
}

beforeAll(() => {
  mkdirSync(join(home, '.kube'), { recursive: true })
  writeFileSync(learnersKubeconfig, kubeconfigBefore)
  docker('run', '--detach', '--label', `k8s-labs.dev/lab=${bystander}`, '--name', bystander, 'busybox:stable', 'sleep', '3600')
  bystanderBefore = docker('inspect', bystander)
})
afterAll(() => {
  docker('rm', '--force', '--volumes', bystander)
  for (const id of containersOf(name)) docker('rm', '-f', '-v', id)
  rmSync(home, { recursive: true, force: true })
})

describe('a cluster on a real engine', () => {

  it('that Docker went away from while it was made fails with that cause', { timeout: 120_000 }, async () => {
    const engine = await breakableEngine()
    const events: StageEvent[] = []
    const run = up({ findEngine: engine.find }, never, (event) => {
      events.push(event)
      if (event.kind === 'output' && event.line.includes('Starting control-plane')) engine.break()
    })
    await expect(run).rejects.toMatchObject({ exitCode: 4, what: 'Cluster: Docker stopped answering' })
    expect(events.at(-1)).toMatchObject({ kind: 'failed', stage: 'create', what: 'Cluster: Docker stopped answering' })
    expect(containersOf(name)).toHaveLength(1)
    expect(await clusterStatus({ name, folders, findEngine }, never)).toMatchObject({ state: 'broken' })
  })

  it('is made whole on the next try, in stages that are told as they go', { timeout: 240_000 }, async () => {
    const { cluster, events, note } = await up({ images: ['busybox:stable'] })
    expect(cluster).toMatchObject({ name, context: `kind-${name}`, kubeconfig: folders.kubeconfig, nodes: [controlPlane] })
    expect(events[0]).toMatchObject({ kind: 'planned', stages: [{ name: 'engine' }, { name: 'tools' }, { name: 'node-image' }, { name: 'create' }, { name: 'images' }] })
    expect(events.filter((event) => event.kind === 'done').map((event) => event.stage)).toEqual(['engine', 'tools', 'node-image', 'create', 'images'])
    expect(events.some((event) => event.kind === 'output' && event.line.includes('Starting control-plane'))).toBe(true)
    expect(note('create')).toMatch(/^made, Kubernetes v1\.\d+/)
    expect(await clusterStatus({ name, folders, findEngine }, never)).toMatchObject({ state: 'running', nodes: [controlPlane] })
  })

  it('is reused as it is, with nothing made or started', { timeout: 30_000 }, async () => {
    const ids = containersOf(name)
    const started = docker('inspect', '-f', '{{.State.StartedAt}}', controlPlane)
    const { note } = await up({ images: ['busybox:stable'] })
    expect(note('create')).toMatch(/^reused/)
    expect(note('images')).toBe('all 1 are here')
    expect(containersOf(name)).toEqual(ids)
    expect(docker('inspect', '-f', '{{.State.StartedAt}}', controlPlane)).toBe(started)
  })

  it('is recognised and reused when all state was lost', { timeout: 30_000 }, async () => {
    rmSync(folders.state, { recursive: true })
    expect((await up()).note('create')).toMatch(/^reused/)
    expect(existsSync(folders.kubeconfig)).toBe(true)
  })

  it('is reused when the writing of its kubeconfig was broken off', { timeout: 30_000 }, async () => {
    const ids = containersOf(name)
    writeFileSync(folders.kubeconfig, readFileSync(folders.kubeconfig, 'utf8').slice(0, 300))
    expect((await up()).note('create')).toMatch(/^reused/)
    expect(containersOf(name)).toEqual(ids)
  })

  it('takes images into its nodes and out again', { timeout: 120_000 }, async () => {
    const access = { docker: 'docker', env: { PATH: process.env['PATH'] ?? '' } }
    const has = async (): Promise<boolean> => (await listNodeImages(access, controlPlane, never)).some((image) => image.name === 'docker.io/library/busybox:stable')
    expect(await has()).toBe(true)
    expect(await loadImages(access, { nodes: [controlPlane], images: ['busybox:stable'] }, never)).toEqual([])
    await removeImagesFromNodes(access, [controlPlane], ['busybox:stable'], never)
    expect(await has()).toBe(false)
    await removeImagesFromNodes(access, [controlPlane], ['busybox:stable'], never)
    expect(await loadImages(access, { nodes: [controlPlane], images: ['busybox:stable'] }, never)).toEqual(['busybox:stable'])
    expect(await has()).toBe(true)
  })

  it('gives images back with what was started from them past Kubernetes, and leaves Pods alone', { timeout: 120_000 }, async () => {
    const access = { docker: 'docker', env: { PATH: process.env['PATH'] ?? '' } }
    const ctr = (...words: string[]): string => docker('exec', controlPlane, 'ctr', ...words)
    docker('tag', 'busybox:stable', 'by-hand:1')
    onTestFinished(() => void docker('rmi', 'by-hand:1'))
    await loadImages(access, { nodes: [controlPlane], images: ['by-hand:1'] }, never)
    const pods = ctr('-n', 'k8s.io', 'containers', 'ls', '-q')
    ctr('-n', 'k8s.io', 'run', '-d', 'docker.io/library/by-hand:1', 'by-hand', 'sleep', '600')
    // Where no namespace is named, everything lies in another one.
    execFileSync('sh', ['-c', `docker save by-hand:1 | docker exec -i ${controlPlane} ctr images import -`], { stdio: 'ignore' })
    ctr('run', '-d', 'docker.io/library/by-hand:1', 'by-hand', 'true')
    await removeImagesFromNodes(access, [controlPlane], ['by-hand:1'], never)
    expect(ctr('-n', 'k8s.io', 'containers', 'ls', '-q')).toBe(pods)
    expect(ctr('containers', 'ls', '-q')).toBe('')
    expect(ctr('images', 'ls', '-q')).toBe('')
  })

  it('is woken where its containers were stopped, and then really well', { timeout: 150_000 }, async () => {
    await restCluster({ name, folders, findEngine }, never)
    expect(await clusterStatus({ name, folders, findEngine }, never)).toMatchObject({ state: 'stopped' })
    await restCluster({ name, folders, findEngine }, never)
    expect(await doctorsWord()).toMatchObject({ state: 'warning', what: `${name} is stopped`, repair: { kind: 'start-cluster' } })
    const ids = containersOf(name)
    const { note } = await up()
    expect(note('create')).toMatch(/^woken/)
    expect(containersOf(name)).toEqual(ids)
  })

  it('is started by the doctor, who never makes it anew', { timeout: 150_000 }, async () => {
    // Paused and not stopped: Pods that are restarted again so soon are kept waiting by the kubelet.
    docker('pause', controlPlane)
    const ids = containersOf(name)
    expect(await doctorsWord()).toMatchObject({ state: 'warning', repair: { kind: 'start-cluster' } })
    await repair('start-cluster', doctors, () => undefined, never)
    expect(await doctorsWord()).toMatchObject({ state: 'ok', what: expect.stringContaining('runs: 1 node') })
    expect(containersOf(name)).toEqual(ids)
  })

  it('of another node image is refused without consent, and left as it is', { timeout: 30_000 }, async () => {
    const ids = containersOf(name)
    docker('tag', 'busybox:stable', `${name}:other`)
    onTestFinished(() => void docker('rmi', `${name}:other`))
    await expect(up({ nodeImage: `${name}:other` })).rejects.toMatchObject({ exitCode: 4, why: expect.stringContaining(`${name}:other is asked for`) })
    expect(containersOf(name)).toEqual(ids)
  })

  it('goes with all that belongs to it, and nothing else was touched', { timeout: 60_000 }, async () => {
    expect(await clusterDown({ name, folders, findEngine }, never)).toEqual([controlPlane])
    expect(containersOf(name)).toEqual([])
    expect(existsSync(folders.kubeconfig)).toBe(false)
    expect(await clusterStatus({ name, folders, findEngine }, never)).toEqual({ state: 'absent', name })
    expect(docker('inspect', bystander)).toBe(bystanderBefore)
    expect(readFileSync(learnersKubeconfig, 'utf8')).toBe(kubeconfigBefore)
  })

  it('that is cancelled leaves nothing', { timeout: 120_000 }, async () => {
    const cancel = new AbortController()
    const reason = new Error('enough')
    const events: StageEvent[] = []
    const run = up({}, cancel.signal, (event) => {
      events.push(event)
      if (event.kind === 'output' && event.line.includes('Starting control-plane')) cancel.abort(reason)
    })
    await expect(run).rejects.toBe(reason)
    expect(events.at(-1)).toMatchObject({ kind: 'failed', stage: 'create' })
    expect(containersOf(name)).toEqual([])
  })

  it('is not made where a container that is not ours has its name', { timeout: 60_000 }, async () => {
    for (const label of ['k=v', `io.x-k8s.kind.cluster=${name}`]) {
      const foreign = docker('create', '--name', controlPlane, '--label', label, 'busybox:stable', 'true')
      onTestFinished(() => void spawnSync('docker', ['rm', '-f', foreign]))
      await expect(up()).rejects.toMatchObject({ exitCode: 4, what: expect.stringContaining(controlPlane) })
      expect(await clusterStatus({ name, folders, findEngine }, never)).toEqual({ state: 'foreign', name, container: controlPlane })
      await expect(clusterDown({ name, folders, findEngine }, never)).rejects.toMatchObject({ name: 'Failure' })
      expect(containersOf(name)).toEqual([foreign])
      docker('rm', '-f', foreign)
    }
  })

  it('says what is wrong when there is no engine', async () => {
    const nowhere = { ...env, DOCKER_HOST: 'unix:///no/such/docker.sock' }
    const noEngine: ProvisionRequest['findEngine'] = (options) => findEngine({ ...options, env: nowhere })
    await expect(up({ findEngine: noEngine, kit: 'forbidden' })).rejects.toMatchObject({ name: 'Failure', exitCode: 3 })
    expect(await clusterStatus({ name, folders, findEngine: noEngine }, never)).toMatchObject({ state: 'no-engine' })
  })
})
