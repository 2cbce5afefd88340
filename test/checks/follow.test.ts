import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { followChecks, type Following } from '../../src/checks/follow.ts'
import { celEnvironments } from '../../src/checks/where/cel-environment.ts'
import type { Verdict } from '../../src/checks/verdict.ts'
import { Unanswered, type KubernetesObject } from '../../src/checks/world.ts'
import type { Check } from '../../src/content/check.ts'
import { kubernetesCheck, makeCheck } from './make-check.ts'
import { everythingStarted, ManualClock } from './manual-clock.ts'
import { memoryWorld, type MemoryWorld } from './memory-world.ts'

const deployment = (ready: number, uid = 'd'): KubernetesObject => ({ kind: 'Deployment', metadata: { name: 'web', namespace: 'lab-x', uid, generation: 1 }, spec: { replicas: 3 }, status: { observedGeneration: 1, updatedReplicas: 3, readyReplicas: ready } })
const isReady = kubernetesCheck('Deployment', { name: 'web' }, { where: 'object.status.readyReplicas == 3' })
const isBlue = kubernetesCheck('Pod', { selector: 'colour=blue' }, {})
const labelled = (kind: string, name: string, colour: string): KubernetesObject => ({ kind, metadata: { name, namespace: 'lab-x', labels: { colour } } })
const answers = makeCheck({ kind: 'http', endpoint: { kind: 'container', name: 'web' }, method: 'GET', path: '/', headers: {} })
const running = { Name: '/web', State: { Status: 'running', Running: true }, NetworkSettings: { Ports: { '80/tcp': [{ HostPort: '8080' }] } } }

let following: Following | undefined

// Loading it takes as long as the machine likes, which no test's clock can foresee.
beforeAll(() => celEnvironments())
afterEach(() => following?.stop())

function follow(world: MemoryWorld, ...checks: readonly Check[]): { readonly clock: ManualClock; readonly verdicts: Verdict[]; readonly bugs: unknown[] } {
  const clock = new ManualClock()
  const verdicts: Verdict[] = []
  const bugs: unknown[] = []
  following = followChecks(checks, world, (_, verdict) => verdicts.push(verdict), { clock, onBug: (bug) => bugs.push(bug) })
  return { clock, verdicts, bugs }
}

const states = (verdicts: readonly Verdict[]): readonly string[] => verdicts.map(({ state }) => state)

describe('a followed check', () => {
  it('turns with the change that satisfies it, without waiting', async () => {
    const world = memoryWorld([deployment(2)])
    const { clock, verdicts } = follow(world, isReady)
    await clock.pass(100)
    expect(verdicts.at(-1)?.state).toBe('fail')
    world.kubernetes.put(deployment(3))
    await everythingStarted()
    expect(verdicts.at(-1)?.state).toBe('pass')
    world.kubernetes.put(deployment(2))
    await clock.pass(50)
    expect(verdicts.at(-1)?.state).toBe('fail')
  })

  it('shows red before its cause is known, and the cause when it is', async () => {
    const world = memoryWorld([deployment(0)])
    let letGo = (): void => undefined
    world.kubernetes.hold = ({ kind }) => (kind === 'Deployment' ? Promise.resolve() : new Promise((resolve) => (letGo = resolve)))
    const { verdicts } = follow(world, isReady)
    await everythingStarted()
    expect(verdicts.map(({ reason }) => reason)).toEqual(['Deployment web: object.status.readyReplicas is 0, asked is == 3.'])
    world.kubernetes.hold = () => Promise.resolve()
    letGo()
    await everythingStarted()
    expect(verdicts.map(({ reason }) => reason)).toEqual(['Deployment web: object.status.readyReplicas is 0, asked is == 3.', '0 of 3 Pods are ready.'])
  })

  it('does not let the search for a cause hold up the truth', async () => {
    const world = memoryWorld([deployment(0)])
    world.kubernetes.hold = ({ kind }) => (kind === 'Deployment' ? Promise.resolve() : new Promise(() => undefined))
    const { clock, verdicts } = follow(world, isReady)
    await clock.pass(60)
    world.kubernetes.put(deployment(3))
    await everythingStarted()
    expect(states(verdicts)).toEqual(['fail', 'pass'])
  })

  it('asks once for a burst of changes, at once and at its end', async () => {
    const world = memoryWorld([deployment(3)])
    const { clock } = follow(world, isReady)
    await clock.pass(100)
    world.kubernetes.asked.length = 0
    for (let change = 0; change < 20; change += 1) world.kubernetes.put(deployment(3))
    await everythingStarted()
    expect(world.kubernetes.asked).toHaveLength(1)
    await clock.pass(1000)
    expect(world.kubernetes.asked).toHaveLength(2)
  })

  it('asks nothing again for a change to what it does not look at', async () => {
    const world = memoryWorld([deployment(3), labelled('Pod', 'one', 'blue')])
    const { clock, verdicts } = follow(world, isReady, isBlue)
    await clock.pass(1000)
    world.kubernetes.asked.length = 0
    world.kubernetes.put(labelled('Deployment', 'other', 'blue'), labelled('Pod', 'two', 'red'))
    world.kubernetes.remove('Pod', 'two')
    await clock.pass(1000)
    expect(world.kubernetes.asked).toEqual([])
    expect(states(verdicts)).toEqual(['pass', 'pass'])
  })

  it('hears of an object that its selector selects no longer', async () => {
    const world = memoryWorld([labelled('Pod', 'one', 'blue')])
    const { clock, verdicts } = follow(world, isBlue)
    await clock.pass(1000)
    world.kubernetes.put(labelled('Pod', 'one', 'red'))
    await everythingStarted()
    expect(states(verdicts).slice(0, 2)).toEqual(['pass', 'fail'])
  })

  it('names what there is instead of a missing object soon after that comes', async () => {
    const world = memoryWorld([])
    const { clock, verdicts } = follow(world, isReady)
    await clock.pass(1000)
    world.kubernetes.put(labelled('Deployment', 'wbe', 'blue'))
    await clock.pass(250)
    expect(verdicts.at(-1)?.reason).toBe('There is no Deployment web in namespace lab-x. There is one named wbe.')
  })

  it('asks one question at a time, and again when something changed during it', async () => {
    const world = memoryWorld([deployment(2)])
    const held: (() => void)[] = []
    world.kubernetes.hold = ({ kind }) => (kind === 'Deployment' ? new Promise((resolve) => held.push(resolve)) : Promise.resolve())
    const { clock, verdicts } = follow(world, isReady)
    await clock.pass(1000)
    world.kubernetes.put(deployment(1))
    world.kubernetes.put(deployment(3))
    await clock.pass(1000)
    expect(held).toHaveLength(1)
    held[0]?.()
    await clock.pass(50)
    expect(held).toHaveLength(2)
    held[1]?.()
    await everythingStarted()
    expect(verdicts.at(-1)?.state).toBe('pass')
  })

  it('reports a verdict only when it changes', async () => {
    const world = memoryWorld([deployment(3)])
    const { clock, verdicts } = follow(world, isReady)
    for (let change = 0; change < 5; change += 1) {
      world.kubernetes.put(deployment(3))
      await clock.pass(500)
    }
    expect(states(verdicts)).toEqual(['pass'])
  })

  it('cannot tell while the API is gone, and tells again when it is back', async () => {
    const world = memoryWorld([deployment(3)])
    const { clock, verdicts } = follow(world, isReady)
    await clock.pass(100)
    world.kubernetes.failure = new Unanswered('kubernetes', 'gone', 'k8s-labs cluster up')
    world.kubernetes.tell('Deployment')
    await clock.pass(100)
    world.kubernetes.failure = undefined
    await clock.pass(2000)
    expect(states(verdicts)).toEqual(['pass', 'unknown', 'pass'])
  })

  it('watches what explains it only while it is red', async () => {
    const world = memoryWorld([deployment(2)])
    const { clock } = follow(world, isReady)
    await clock.pass(100)
    expect(world.kubernetes.watchedKinds).toEqual(['Deployment', 'Event', 'Pod', 'ReplicaSet'])
    world.kubernetes.put(deployment(3))
    await clock.pass(100)
    expect(world.kubernetes.watchedKinds).toEqual(['Deployment'])
  })

  it('tells a new cause when only the Pods change', async () => {
    const world = memoryWorld([deployment(0)])
    const { clock, verdicts } = follow(world, isReady)
    await clock.pass(1000)
    const owner = (kind: string, uid: string): { readonly ownerReferences: readonly [{ readonly kind: string; readonly name: string; readonly uid: string; readonly controller: true }] } => ({ ownerReferences: [{ kind, name: uid, uid, controller: true }] })
    world.kubernetes.put({ kind: 'ReplicaSet', metadata: { name: 'r', namespace: 'lab-x', uid: 'r', ...owner('Deployment', 'd') } })
    world.kubernetes.put({ kind: 'Pod', metadata: { name: 'web-1', namespace: 'lab-x', uid: 'p', ...owner('ReplicaSet', 'r') }, spec: { nodeName: 'n', containers: [{ name: 'c', image: 'Nginx' }] }, status: { containerStatuses: [{ name: 'c', state: { waiting: { reason: 'InvalidImageName' } } }] } })
    await clock.pass(1000)
    expect(verdicts.at(-1)?.reason).toContain('Pod web-1 cannot start: "Nginx" is not an image name')
  })

  it('says nothing more and plans nothing more when it is stopped', async () => {
    const world = memoryWorld([deployment(2)])
    const { clock, verdicts } = follow(world, isReady, answers)
    following?.stop()
    world.kubernetes.put(deployment(3))
    await clock.pass(10_000)
    expect(verdicts).toEqual([])
    expect(clock.planned).toBe(0)
    expect(world.kubernetes.watchedKinds).toEqual([])
  })

  it('says so when the program itself is at fault, and goes on', async () => {
    const world = memoryWorld([deployment(3)])
    world.kubernetes.hold = () => Promise.reject(new TypeError('x is not a function'))
    const { clock, verdicts, bugs } = follow(world, isReady)
    await clock.pass(100)
    expect(verdicts).toMatchObject([{ state: 'unknown', reason: 'Cannot tell: k8s-labs itself made a mistake while checking this (x is not a function).' }])
    expect(bugs).toHaveLength(1)
    world.kubernetes.hold = () => Promise.resolve()
    await clock.pass(2000)
    expect(states(verdicts)).toEqual(['unknown', 'pass'])
  })
})

describe('a followed check that nothing can watch', () => {
  it('is asked every two seconds while it is red, and not while it is green', async () => {
    const world = memoryWorld()
    world.shell.result = { exitCode: 1, stdout: 'not yet', stderr: '' }
    const { clock, verdicts } = follow(world, makeCheck({ kind: 'command', command: 'true' }))
    await clock.pass(6_100)
    expect(world.shell.runs).toBe(4)
    world.shell.result = { exitCode: 0, stdout: '', stderr: '' }
    await clock.pass(2_000)
    expect(states(verdicts)).toEqual(['fail', 'pass'])
    await clock.pass(20_000)
    expect(world.shell.runs).toBe(5)
    following?.recheck()
    await everythingStarted()
    expect(world.shell.runs).toBe(6)
  })
})

describe('a followed request', () => {
  it('is sent again when its container changes, whatever the time', async () => {
    const world = memoryWorld()
    const { clock, verdicts } = follow(world, answers)
    await clock.pass(300)
    expect(verdicts.at(-1)?.actual).toBe('no container web')
    world.docker.objects.container.push(running)
    world.docker.answer = { kind: 'answer', status: 200, headers: {}, body: 'hello' }
    world.docker.tell({ kind: 'container', name: 'web', action: 'start' })
    await everythingStarted()
    expect(verdicts.at(-1)?.state).toBe('pass')
  })

  it('is not disturbed by other containers, nor by commands that are run in its own', async () => {
    const world = memoryWorld()
    world.docker.objects.container.push(running)
    world.docker.answer = { kind: 'answer', status: 200, headers: {}, body: 'hello' }
    const { clock, verdicts } = follow(world, answers)
    await clock.pass(300)
    world.docker.answer = { kind: 'refused', why: 'connection refused' }
    world.docker.tell({ kind: 'container', name: 'other', action: 'die' })
    world.docker.tell({ kind: 'container', name: 'web', action: 'exec_create: sh -c true' })
    await clock.pass(1_000)
    expect(states(verdicts)).toEqual(['pass'])
    world.docker.tell({ kind: 'engine', name: '', action: 'back' })
    await clock.pass(300)
    expect(verdicts.at(-1)?.state).toBe('fail')
  })
})
