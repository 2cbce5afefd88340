import { describe, expect, it } from 'vitest'
import { grade } from '../../src/checks/grade.ts'
import { Unanswered } from '../../src/checks/world.ts'
import type { Check } from '../../src/content/check.ts'
import { kubernetesCheck, makeCheck } from './make-check.ts'
import { memoryWorld } from './memory-world.ts'

const never = new AbortController().signal
const web = { kind: 'Deployment', metadata: { name: 'web', namespace: 'lab-x' }, spec: { replicas: 2 } }
const pods = ['a', 'b', 'c'].map((name) => ({ kind: 'Pod', metadata: { name, namespace: 'lab-x', labels: { app: 'web' } }, status: { phase: name === 'c' ? 'Pending' : 'Running', conditions: [{ type: 'Ready', status: 'True' }] } }))

describe('an API that does not answer', () => {
  const everyKind: readonly Check[] = [
    kubernetesCheck('Deployment', { name: 'web' }),
    kubernetesCheck('Deployment', { name: 'web' }, { absent: true }),
    kubernetesCheck('Pod', { selector: 'app=web' }, { count: { min: 0, max: 0 } }),
    makeCheck({ kind: 'docker', objectKind: 'container', name: 'web' }),
    makeCheck({ kind: 'docker', objectKind: 'container', name: 'web' }, { absent: true }),
    makeCheck({ kind: 'http', endpoint: { kind: 'service', name: 'web' }, method: 'GET', path: '/', headers: {} }),
    makeCheck({ kind: 'http', endpoint: { kind: 'container', name: 'web' }, method: 'GET', path: '/', headers: {} }),
    makeCheck({ kind: 'exec', endpoint: { kind: 'pod', name: 'web' }, command: ['true'] }),
    makeCheck({ kind: 'logs', endpoint: { kind: 'pod', name: 'web' }, previous: false, tailLines: 10 }, { count: { min: 0, max: 0 } }),
    makeCheck({ kind: 'logs', endpoint: { kind: 'container', name: 'web' }, previous: false, tailLines: 10 }, { count: { min: 0, max: 0 } }),
    makeCheck({ kind: 'compose', project: 'shop' }),
    makeCheck({ kind: 'compose', project: 'shop' }, { absent: true }),
    makeCheck({ kind: 'http', endpoint: { kind: 'container', name: 'web' }, method: 'GET', path: '/', headers: {}, repetition: { times: 5, everyMs: 0, passing: 1 } }),
    makeCheck({ kind: 'file', path: 'web.yaml' }),
    makeCheck({ kind: 'file', path: 'web.yaml' }, { absent: true }),
    makeCheck({ kind: 'any', parts: [kubernetesCheck('Deployment', { name: 'web' }), makeCheck({ kind: 'docker', objectKind: 'container', name: 'web' })] }),
    makeCheck({ kind: 'all', parts: [kubernetesCheck('Deployment', { name: 'web' }), makeCheck({ kind: 'docker', objectKind: 'container', name: 'web' })] })
  ]

  it.each(everyKind.map((check) => [`${check.target.kind}${check.absent ? ', absent' : ''}`, check] as const))('is neither pass nor fail (%s)', async (_, check) => {
    const world = memoryWorld([web])
    world.kubernetes.failure = new Unanswered('kubernetes', 'the API server at 127.0.0.1:6443 refused the connection', 'k8s-labs cluster up')
    world.docker.failure = new Unanswered('docker', 'the engine is not running', 'k8s-labs doctor')
    world.files.failure = new Unanswered('files', 'the engine is not running', 'k8s-labs doctor')
    const verdict = await grade(check, world, never)
    expect(verdict.state).toBe('unknown')
    expect(verdict.reason).toMatch(/^Cannot tell: the (?:API server at 127\.0\.0\.1:6443 refused the connection|engine is not running)\.$/)
    expect(verdict.look).toMatch(/^k8s-labs /)
  })

  it('is not waited for longer than the check may take', async () => {
    const world = memoryWorld([web])
    world.kubernetes.hold = () => new Promise(() => undefined)
    const clock = { now: () => 0, after: (milliseconds: number, act: () => void) => (milliseconds === 10_000 ? queueMicrotask(act) : undefined, () => undefined) }
    expect(await grade(kubernetesCheck('Deployment', { name: 'web' }), world, never, clock)).toMatchObject({ state: 'unknown', reason: 'Cannot tell: there was no answer within 10 seconds.' })
  })

  it('leaves a verdict its reason when only the explanation fails', async () => {
    const world = memoryWorld([web])
    let asked = 0
    world.kubernetes.hold = async () => {
      asked += 1
      if (asked > 1) throw new Unanswered('kubernetes', 'gone', '')
    }
    expect(await grade(kubernetesCheck('Deployment', { name: 'web' }, { where: 'object.status.readyReplicas == 2' }), world, never)).toMatchObject({
      state: 'fail',
      reason: 'Deployment web: object.status.readyReplicas is not set, asked is == 2.',
      look: 'kubectl get deployment web -o yaml'
    })
  })

  it('ends with the signal, even if the API hears no signal', async () => {
    const world = memoryWorld([web])
    world.kubernetes.hold = () => new Promise(() => undefined)
    const abort = new AbortController()
    const graded = grade(kubernetesCheck('Deployment', { name: 'web' }), world, abort.signal)
    abort.abort(new Error('enough'))
    await expect(graded).rejects.toThrow('enough')
  })

  it('does not hide that a lab has no cluster', async () => {
    const { docker, shell } = memoryWorld()
    expect(await grade(kubernetesCheck('Pod', { name: 'web' }), { docker, shell }, never)).toMatchObject({ state: 'unknown', reason: 'Cannot tell: this lab has no cluster.' })
  })
})

describe('several objects', () => {
  const of = (rest: Partial<Check>): Check => kubernetesCheck('Pod', { selector: 'app=web' }, rest)

  it.each<[string, Check, 'pass' | 'fail']>([
    ['one of them is as asked', of({ expect: { status: { phase: 'Pending' } } }), 'pass'],
    ['none is', of({ expect: { status: { phase: 'Failed' } } }), 'fail'],
    ['as many as counted', of({ expect: { status: { phase: 'Running' } }, count: { min: 2, max: 2 } }), 'pass'],
    ['more than counted', of({ count: { min: 1, max: 2 } }), 'fail'],
    ['less than counted', of({ count: { min: 4, max: 5 } }), 'fail'],
    ['none where none should be', kubernetesCheck('Pod', { selector: 'app=api' }, { absent: true }), 'pass'],
    ['one where none should be', of({ expect: { status: { phase: 'Pending' } }, absent: true }), 'fail'],
    ['none of those that should not be', of({ expect: { status: { phase: 'Failed' } }, absent: true }), 'pass'],
    ['a condition over all', of({ where: 'objects.size() == 3' }), 'pass'],
    ['an unmet condition over all', of({ where: 'objects.all(p, p.status.phase == "Running")' }), 'fail'],
    ['a condition over each', of({ where: 'object.status.phase == "Running"', count: { min: 2, max: 2 } }), 'pass'],
    ['a condition over none', kubernetesCheck('Pod', { selector: 'app=api' }, { where: 'objects.all(p, p.status.phase == "Running")', count: { min: 1, max: 9 } }), 'fail']
  ])('%s', async (_, check, state) => {
    expect((await grade(check, memoryWorld(pods), never)).state).toBe(state)
  })

  it('tells how many there are, and what one of them lacks', async () => {
    expect(await grade(of({ expect: { status: { phase: 'Running' } }, count: { min: 3, max: 3 } }), memoryWorld(pods), never)).toMatchObject({
      expected: '3 Pods with app=web with status.phase: "Running"',
      actual: '2 of 3',
      reason: '2 of 3 Pods with app=web are as asked, expected 3. Pod c: status.phase is "Pending", expected "Running".'
    })
  })

  it('does not count what is being deleted, and does not call it gone', async () => {
    const going = { ...web, metadata: { ...web.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }
    expect(await grade(kubernetesCheck('Deployment', { name: 'web' }), memoryWorld([going]), never)).toMatchObject({ state: 'fail', reason: 'Deployment web is being deleted.' })
    expect(await grade(kubernetesCheck('Deployment', { name: 'web' }, { absent: true }), memoryWorld([going]), never)).toMatchObject({ state: 'fail', reason: 'Deployment web is being deleted; wait until it is gone.' })
  })
})

describe('a verdict', () => {
  it("has the author's words in front of its reason, and only when it is red", async () => {
    const check = kubernetesCheck('Deployment', { name: 'web' }, { expect: { spec: { replicas: 3 } }, message: 'Scale it up' })
    expect(await grade(check, memoryWorld([web]), never)).toMatchObject({ state: 'fail', actual: 'spec.replicas: 2', reason: 'Scale it up. Deployment web: spec.replicas is 2, expected 3.' })
    expect(await grade({ ...check, expect: {} }, memoryWorld([web]), never)).toMatchObject({ state: 'pass', reason: '' })
  })

  it("does not blame the learner for a mistake in the lab's own condition", async () => {
    expect(await grade(kubernetesCheck('Deployment', { name: 'web' }, { where: 'object.spec ===' }), memoryWorld([web]), never)).toMatchObject({ state: 'unknown', look: 'k8s-labs lint' })
  })

  it('reads a Secret as it was written', async () => {
    const secret = { kind: 'Secret', metadata: { name: 's', namespace: 'lab-x' }, data: { password: Buffer.from('hunter2').toString('base64') } }
    expect((await grade(kubernetesCheck('Secret', { name: 's' }, { expect: { stringData: { password: 'hunter2' } } }), memoryWorld([secret]), never)).state).toBe('pass')
  })
})

describe('a command on this machine', () => {
  const check = makeCheck({ kind: 'command', command: 'test -f app.py' })

  it.each([
    [{ exitCode: 0, stdout: '', stderr: '' }, { state: 'pass' }],
    [{ exitCode: 1, stdout: 'app.py is missing\n', stderr: '' }, { state: 'fail', reason: 'app.py is missing.' }],
    [{ exitCode: 1, stdout: '', stderr: '' }, { state: 'fail', reason: 'The command that checks this (test -f app.py) says no.' }],
    [{ exitCode: 127, stdout: '', stderr: 'sh: tset: not found\n' }, { state: 'unknown', reason: 'Cannot tell: the command that checks this ended with exit code 127 ("sh: tset: not found"), which says neither yes nor no.' }]
  ])('ends with %j', async (result, verdict) => {
    const world = memoryWorld()
    world.shell.result = result
    expect(await grade(check, world, never)).toMatchObject(verdict)
  })
})

describe('a script on this machine', () => {
  it('is not shown as something to look at', async () => {
    const world = memoryWorld()
    world.shell.result = { exitCode: 1, stdout: 'There is no app.py.\n', stderr: '' }
    const verdict = await grade(makeCheck({ kind: 'command', command: 'test -f app.py && exit 0\necho "There is no app.py."; exit 1\n' }), world, never)
    expect(verdict).toMatchObject({ state: 'fail', reason: 'There is no app.py.', look: '' })
  })
})

describe('a command in a Pod', () => {
  const pod = { kind: 'Pod', metadata: { name: 'web-1', namespace: 'lab-x', labels: { app: 'web' } }, spec: { containers: [{ name: 'nginx' }] }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name: 'nginx', ready: true, state: { running: {} } }] } }
  const check = makeCheck({ kind: 'exec', endpoint: { kind: 'pod', selector: 'app=web' }, command: ['sh', '-c', 'cat /data/x'] }, { expect: { stdout: '/^hello/' } })

  it('is right by its output', async () => {
    const world = memoryWorld([pod])
    world.kubernetes.result = { exitCode: 0, stdout: 'hello there\n', stderr: '' }
    expect(await grade(check, world, never)).toMatchObject({ state: 'pass', actual: 'exit code 0' })
  })

  it('tells what it said, and how to see it', async () => {
    const world = memoryWorld([pod])
    world.kubernetes.result = { exitCode: 1, stdout: '', stderr: "cat: can't open '/data/x': No such file or directory\n" }
    expect(await grade(check, world, never)).toMatchObject({
      state: 'fail',
      reason: '`cat /data/x` in Pod with app=web: exit code is 1, expected 0; the output does not have a match of /^hello/; it is empty. It says: "cat: can\'t open \'/data/x\': No such file or directory".',
      look: "kubectl exec web-1 -- sh -c 'cat /data/x'"
    })
  })
})
