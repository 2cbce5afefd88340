import { execa } from 'execa'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followChecks } from '../../src/checks/follow.ts'
import { grade } from '../../src/checks/grade.ts'
import type { Verdict } from '../../src/checks/verdict.ts'
import { Unanswered, type DockerWorld, type World } from '../../src/checks/world.ts'
import { connectKubernetes } from '../../src/cluster/kubernetes-world.ts'
import { startFaultyApi, type Fault } from '../cluster/faulty-api.ts'
import { kubernetesCheck } from './make-check.ts'
import { MemoryShell } from './memory-world.ts'
import { testCluster } from '../harness/test-cluster.ts'

const { kubeconfig, context } = testCluster()
const namespace = `lab-faults-api-${process.pid}`
const never = new AbortController().signal
/** What a fault may take to be known, and what its end may take. */
const knownWithin = { timeout: 20_000, interval: 20 }
const greenWithin = { timeout: 5_000, interval: 20 }

beforeAll(async () => {
  await createNamespace(namespace)
})

afterAll(async () => {
  await kubectl(namespace, ['delete', 'namespace', namespace, '--wait=false'])
})

/** The faults of an API server after which nothing is known: refused, silent, broken off in mid-answer, and each kind of refusal. */
const faults: readonly (readonly [string, Fault])[] = [
  ['is stopped', { kind: 'refuse' }],
  ['is silent', { kind: 'hang' }],
  ['closes the connection in mid-answer', { kind: 'break' }],
  ['answers after five seconds', { kind: 'slow', delayMs: 5_000 }],
  ['answers 500', { kind: 'status', status: 500 }],
  ['answers 401', { kind: 'status', status: 401 }],
  ['answers 403', { kind: 'status', status: 403 }],
  ['answers 404', { kind: 'status', status: 404 }],
]

describe('an API server that', () => {
  it.for(faults.map(([name, fault], index) => ({ name, fault, object: `fault-${index}` })))('$name: no false pass, cannot tell with the cause, and green by itself when it is over', { concurrent: true, timeout: 60_000 }, async ({ fault, object }, { expect }) => {
    await using following = await follow(object)
    const { api, world, verdicts } = following
    await kubectl(namespace, ['create', 'configmap', object, '--from-literal=is=on'])
    await expect.poll(() => verdicts.at(-1)?.state, knownWithin).toBe('pass')

    await api.fail(fault)
    await expect.poll(() => verdicts.at(-1)?.state, knownWithin).toBe('unknown')
    expect(verdicts.at(-1)?.reason).toMatch(/API server/)
    // What is red now, unseen, was green when it was last seen.
    const lost = verdicts.length
    await set(object, 'off')
    if (fault.kind !== 'slow') {
      expect((await grade(checkOf(object), world, never)).state).toBe('unknown')
      await expect(world.kubernetes.exec({ namespace, name: object }, ['true'], never)).rejects.toThrow(Unanswered)
      await expect(world.kubernetes.logs({ namespace, name: object, tailLines: 1 }, never)).rejects.toThrow(Unanswered)
      await expect(world.kubernetes.request({ kind: 'service', namespace, name: object }, { method: 'GET', path: '/', headers: {} }, never)).rejects.toThrow(Unanswered)
    }
    expect(verdicts.slice(lost).filter(({ state }) => state === 'pass')).toEqual([])

    await set(object, 'on')
    await api.fail({ kind: 'none' })
    await expect.poll(() => verdicts.at(-1)?.state, greenWithin).toBe('pass')
    await set(object, 'off')
    await expect.poll(() => verdicts.at(-1)?.state, greenWithin).toBe('fail')
  })
})

it('a watch that the server has forgotten (410) is begun again, and misses nothing', { timeout: 60_000 }, async () => {
  await using following = await follow('forgotten')
  const { api, verdicts } = following
  await api.fail({ kind: 'expired' })
  await expect.poll(() => api.requests.filter((request) => request.includes('/configmaps?watch=1')).length, knownWithin).toBeGreaterThan(2)
  await kubectl(namespace, ['create', 'configmap', 'forgotten', '--from-literal=is=on'])
  await api.fail({ kind: 'none' })
  await expect.poll(() => verdicts.at(-1)?.state, greenWithin).toBe('pass')
  await set('forgotten', 'off')
  await expect.poll(() => verdicts.at(-1)?.state, greenWithin).toBe('fail')
})

it('a namespace that is deleted under a check makes it red, and one that comes back makes it green', { timeout: 90_000 }, async () => {
  const gone = `${namespace}-gone`
  await createNamespace(gone)
  await kubectl(gone, ['create', 'configmap', 'tenant', '--from-literal=is=on'])
  await using following = await follow('tenant', gone)
  const { verdicts } = following
  await expect.poll(() => verdicts.at(-1)?.state, knownWithin).toBe('pass')
  await kubectl(gone, ['delete', 'namespace', gone])
  await expect.poll(() => verdicts.at(-1), knownWithin).toMatchObject({ state: 'fail', reason: `There is no ConfigMap tenant in namespace ${gone}. The whole namespace does not exist.` })
  await createNamespace(gone)
  await kubectl(gone, ['create', 'configmap', 'tenant', '--from-literal=is=on'])
  await expect.poll(() => verdicts.at(-1)?.state, greenWithin).toBe('pass')
  await kubectl(gone, ['delete', 'namespace', gone, '--wait=false'])
})

function checkOf(object: string) {
  return kubernetesCheck('ConfigMap', { name: object }, { expect: { data: { is: 'on' } } })
}

/** Follows the check of an object through an API server that can be made to fail. */
async function follow(object: string, within = namespace) {
  const folder = await mkdtemp(join(tmpdir(), 'k8s-labs-faults-'))
  const api = await startFaultyApi({ kubeconfig, context }, folder)
  const kubernetes = await connectKubernetes({ kubeconfig: api.kubeconfig, context: 'faulty', namespace: within })
  const world = { kubernetes, docker: noDocker, shell: new MemoryShell() } satisfies World
  const verdicts: Verdict[] = []
  const following = followChecks([checkOf(object)], world, (_, verdict) => verdicts.push(verdict))
  return {
    api,
    world,
    verdicts,
    async [Symbol.asyncDispose]() {
      following.stop()
      kubernetes.close()
      await api.close()
      await rm(folder, { recursive: true })
    },
  }
}

const unanswered = (): never => {
  throw new Unanswered('docker', 'this test has no engine', '')
}
const noDocker: DockerWorld = { inspect: unanswered, list: unanswered, logs: unanswered, exec: unanswered, request: unanswered, subscribe: () => () => undefined }

async function createNamespace(name: string): Promise<void> {
  await kubectl(name, ['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'k8s-labs.dev/lab': name } } }))
}

async function set(object: string, is: 'on' | 'off'): Promise<void> {
  await kubectl(namespace, ['patch', 'configmap', object, '--patch', JSON.stringify({ data: { is } })])
}

async function kubectl(within: string, words: readonly string[], input = ''): Promise<void> {
  await execa('kubectl', [`--kubeconfig=${kubeconfig}`, `--context=${context}`, `--namespace=${within}`, ...words], { input, timeout: 60_000 })
}
