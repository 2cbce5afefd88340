import { execa } from 'execa'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { followChecks, type Following } from '../../src/checks/follow.ts'
import { grade } from '../../src/checks/grade.ts'
import type { Verdict } from '../../src/checks/verdict.ts'
import type { World } from '../../src/checks/world.ts'
import { connectKubernetes } from '../../src/cluster/kubernetes-world.ts'
import type { Check, LogsTarget } from '../../src/content/check.ts'
import { createDockerWorld } from '../../src/docker/docker-world.ts'
import { findEngine } from '../../src/docker/engine.ts'
import { createWorkspaceFiles } from '../../src/running/workspace-files.ts'
import { kubernetesCheck, makeCheck } from './make-check.ts'
import { MemoryShell } from './memory-world.ts'
import { testCluster } from '../harness/test-cluster.ts'

const { kubeconfig, context } = testCluster()
const namespace = `lab-kinds-${process.pid}`
const name = `k8s-labs-kinds-${process.pid}`
const never = new AbortController().signal
const patience = { timeout: 60_000, interval: 20 }

let world: World
let folder: string
let close: () => void
let following: Following | undefined
let latest: Verdict | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-kinds-'))
  const kubernetes = await connectKubernetes({ kubeconfig, context, namespace })
  const docker = createDockerWorld(() => findEngine({}))
  world = { kubernetes, docker, shell: new MemoryShell(), files: createWorkspaceFiles(folder) }
  close = () => {
    kubernetes.close()
    docker.close()
  }
  await execa('kubectl', ['--kubeconfig', kubeconfig, 'create', 'namespace', namespace])
})

afterEach(() => following?.stop())

afterAll(async () => {
  close()
  await rm(folder, { recursive: true })
  await execa('docker', ['compose', '-p', name, 'down', '--volumes', '--timeout', '0'], { reject: false })
  await execa('docker', ['rm', '--force', name], { reject: false })
  await execa('kubectl', ['--kubeconfig', kubeconfig, 'delete', 'namespace', namespace, '--wait=false'])
})

describe('on the real thing', () => {
  it('a Compose project is found, and its end', async () => {
    await writeFile(join(folder, 'compose.yaml'), `services:\n  web:\n    image: busybox:stable\n    command: sleep 600\n    scale: 2\n    init: true\n    volumes: [data:/data]\nvolumes: { data: {} }\n`)
    const check = makeCheck({ kind: 'compose', project: name }, { expect: { services: { web: { State: { Running: true }, Config: { Image: 'busybox:stable' }, Mounts: [{ Type: 'volume', Destination: '/data' }] } }, networks: { default: { Driver: 'bridge' } }, volumes: { data: {} } }, where: 'object.services.web.size() == 2' })
    follow(check)
    await expect.poll(reason, patience).toBe(`There is no Compose project ${name}: no container has its label.`)
    await execa('docker', ['compose', '-p', name, '-f', join(folder, 'compose.yaml'), 'up', '--detach'], { timeout: 60_000 })
    await expect.poll(reason, patience).toBe('')
    await execa('docker', ['compose', '-p', name, 'down', '--volumes', '--timeout', '0'], { timeout: 60_000 })
    await expect.poll(reason, patience).toBe(`There is no Compose project ${name}: no container has its label.`)
    expect((await grade(makeCheck({ kind: 'compose', project: name }, { absent: true }), world, never)).state).toBe('pass')
  })

  it('output of a container is followed, and a series of requests to it', async () => {
    const logs: LogsTarget = { kind: 'logs', endpoint: { kind: 'container', name }, previous: false, tailLines: 100 }
    follow(makeCheck(logs, { expect: { text: '/"GET \\/n\\d+ HTTP/' }, count: { min: 2, max: Infinity } }))
    await execa('docker', ['run', '--detach', '--name', name, '--publish', '127.0.0.1::80', 'nginx:stable'])
    const series = (path: string): Check => makeCheck({ kind: 'http', endpoint: { kind: 'container', name }, method: 'GET', path, headers: {}, repetition: { times: 3, everyMs: 10, passing: 3 } }, { where: 'objects.all(one, one.text.contains("nginx"))' })
    await expect.poll(async () => (await grade(series('/'), world, never)).state, patience).toBe('pass')
    expect(reason()).toMatch(new RegExp(`^The output of container ${name} has 0 lines with `))
    expect(await grade(series('/n1'), world, never)).toMatchObject({ state: 'fail', actual: '0 of 3' })
    await expect.poll(reason, patience).toBe('')
  })

  it('output of Pods is read, also after their end and of before', async () => {
    const pod = (pod: string, script: string, restartPolicy: string): unknown => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: pod, labels: { app: 'talk' } }, spec: { restartPolicy, terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image: 'busybox:stable', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', script] }] } })
    const list = { apiVersion: 'v1', kind: 'List', items: [pod('once', 'echo job 1; echo job 2', 'Never'), pod('again', 'echo failed; [ -e /dev/shm/x ] && sleep 600; exit 3', 'OnFailure')] }
    const logs = (endpoint: LogsTarget['endpoint'], rest: Partial<Check>, previous = false): Check => makeCheck({ kind: 'logs', endpoint, previous, tailLines: 50 }, rest)
    follow(makeCheck({ kind: 'all', parts: [logs({ kind: 'pod', name: 'once' }, { expect: { text: '/^job/' }, count: { min: 2, max: 2 } }), kubernetesCheck('Pod', { name: 'once' }, { expect: { status: { phase: 'Succeeded' } } })] }))
    await expect.poll(reason, patience).toMatch(/^There is no Pod once in namespace /)
    await execa('kubectl', ['--kubeconfig', kubeconfig, '--namespace', namespace, 'apply', '-f', '-'], { input: JSON.stringify(list) })
    await expect.poll(reason, patience).toBe('')
    follow(logs({ kind: 'pod', name: 'again' }, { expect: { text: 'failed' } }, true))
    await expect.poll(reason, patience).toBe('')
    // One of them is started again and again, and has no output while it is.
    const both = logs({ kind: 'pod', selector: 'app=talk' }, { where: 'objects.exists(line, line == "job 1") && objects.exists(line, line == "failed")' })
    await expect.poll(async () => (await grade(both, world, never)).state, patience).toBe('pass')
  })

  it('a file that kubectl writes is followed', async () => {
    follow(makeCheck({ kind: 'file', path: 'out/web.yaml' }, { expect: { yaml: { kind: 'Deployment', spec: { replicas: 3, selector: 'app=web' } } } }))
    await expect.poll(reason, patience).toBe('There is no file out/web.yaml in the workspace.')
    const write = (replicas: number): Promise<unknown> => execa('sh', ['-c', `mkdir -p out && kubectl create deployment web --image=nginx:stable --replicas=${replicas} --dry-run=client -o yaml > out/web.yaml`], { cwd: folder })
    await write(2)
    await expect.poll(reason, patience).toBe('Deployment web in out/web.yaml: spec.replicas is 2, expected 3.')
    await write(3)
    await expect.poll(reason, patience).toBe('')
  })
})

function follow(check: Check): void {
  following?.stop()
  latest = undefined
  following = followChecks([check], world, (_, verdict) => (latest = verdict))
}

/** Why the newest verdict is not a pass; empty when it is one. */
function reason(): string | undefined {
  return latest?.reason
}
