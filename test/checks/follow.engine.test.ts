import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followChecks, type Following } from '../../src/checks/follow.ts'
import type { Verdict } from '../../src/checks/verdict.ts'
import type { World } from '../../src/checks/world.ts'
import { connectKubernetes } from '../../src/cluster/kubernetes-world.ts'
import type { Check } from '../../src/content/check.ts'
import { createDockerWorld } from '../../src/docker/docker-world.ts'
import { findEngine } from '../../src/docker/engine.ts'
import { kubernetesCheck, makeCheck } from './make-check.ts'
import { MemoryShell } from './memory-world.ts'
import { testCluster } from '../harness/test-cluster.ts'

const { kubeconfig, context } = testCluster()
const namespace = `lab-live-${process.pid}`
const container = `k8s-labs-live-${process.pid}`

const patience = { timeout: 30_000, interval: 5 }

let world: World
let close: () => void
let following: Following | undefined
const verdicts: { readonly at: number; readonly verdict: Verdict }[] = []

beforeAll(async () => {
  const kubernetes = await connectKubernetes({ kubeconfig, context, namespace })
  const docker = createDockerWorld(() => findEngine({}))
  world = { kubernetes, docker, shell: new MemoryShell() }
  close = () => {
    kubernetes.close()
    docker.close()
  }
  await run('kubectl', ['--kubeconfig', kubeconfig, 'create', 'namespace', namespace])
})

afterAll(async () => {
  following?.stop()
  close()
  await run('docker', ['rm', '--force', '--volumes', container])
  await run('kubectl', ['--kubeconfig', kubeconfig, 'delete', 'namespace', namespace, '--wait=false'])
})

describe('a check that is followed on the real thing', () => {
  it('turns with every change of an object', async () => {
    const kubectl = (...words: readonly string[]): Promise<unknown> => run('kubectl', ['--kubeconfig', kubeconfig, '--namespace', namespace, ...words])
    follow(kubernetesCheck('ConfigMap', { name: 'switch' }, { expect: { data: { is: 'on' } } }))
    await expect.poll(latest, patience).toMatch(/^There is no ConfigMap switch in namespace /)
    await kubectl('create', 'configmap', 'switch', '--from-literal=is=on')
    await expect.poll(latest, patience).toBe('pass')
    const waits: number[] = []
    for (const is of ['off', 'on', 'off', 'on', 'off']) {
      await kubectl('patch', 'configmap', 'switch', '--patch', JSON.stringify({ data: { is } }))
      const changed = performance.now()
      await expect.poll(latest, patience).toBe(is === 'on' ? 'pass' : 'ConfigMap switch: data.is is "off", expected "on".')
      waits.push((verdicts.at(-1)?.at ?? 0) - changed)
    }
    console.log(`the verdict after the end of kubectl: ${waits.map((wait) => `${Math.round(wait)} ms`).join(', ')}`)
    await kubectl('delete', 'configmap', 'switch')
    await expect.poll(latest, patience).toMatch(/^There is no ConfigMap switch in namespace /)
  })

  it('turns with the life of a container', async () => {
    const docker = (...words: readonly string[]): Promise<unknown> => run('docker', words)
    follow(makeCheck({ kind: 'docker', objectKind: 'container', name: container }, { expect: { State: { Running: true }, Config: { Env: { COLOR: 'red' } }, HostConfig: { Memory: '64m' } } }))
    await expect.poll(latest, patience).toBe(`There is no container named ${container}.`)
    await docker('run', '--detach', '--name', container, '--memory', '64m', '--env', 'COLOR=red', 'busybox:stable', 'sh', '-c', 'trap "echo asked to stop; exit 4" TERM; while true; do sleep 0.1; done')
    await expect.poll(latest, patience).toBe('pass')
    await docker('pause', container)
    await docker('unpause', container)
    await docker('stop', container)
    await expect.poll(latest, patience).toBe(`Container ${container} ended with exit code 4 (the program reported an error of its own). Its last line: "asked to stop".`)
    await docker('start', container)
    await expect.poll(latest, patience).toBe('pass')
    await docker('rm', '--force', container)
    await expect.poll(latest, patience).toBe(`There is no container named ${container}.`)
  })

  it('asks a published port, and says when there is none', async () => {
    const docker = (...words: readonly string[]): Promise<unknown> => run('docker', words)
    follow(makeCheck({ kind: 'http', endpoint: { kind: 'container', name: container }, port: 80, method: 'GET', path: '/', headers: {} }, { expect: { status: 200, text: 'nginx' } }))
    await docker('run', '--detach', '--name', container, 'nginx:stable')
    await expect.poll(latest, patience).toBe(`Container ${container} publishes no port, so nothing reaches it from outside. docker run -p makes one reachable.`)
    await docker('rm', '--force', container)
    await docker('run', '--detach', '--name', container, '--publish', '127.0.0.1::80', 'nginx:stable')
    await expect.poll(latest, patience).toBe('pass')
  })
})

function follow(check: Check): void {
  following?.stop()
  verdicts.length = 0
  following = followChecks([check], world, (_, verdict) => verdicts.push({ at: performance.now(), verdict }))
}

/** The newest verdict: `pass`, or why not. */
function latest(): string | undefined {
  const verdict = verdicts.at(-1)?.verdict
  return verdict?.state === 'pass' ? 'pass' : verdict?.reason
}

function run(program: string, words: readonly string[]): Promise<unknown> {
  return execa(program, words, { timeout: 60_000 })
}
