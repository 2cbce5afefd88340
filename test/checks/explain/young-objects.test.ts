import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { kubernetesCheck } from '../make-check.ts'
import { memoryWorld, type MemoryWorld } from '../memory-world.ts'
import { clockAt } from '../clock-at.ts'

const now = Date.parse('2026-01-01T00:01:00Z')
const secondsAgo = (seconds: number): string => new Date(now - seconds * 1000).toISOString()

function deployment(status: Record<string, unknown> = {}, spec: Record<string, unknown> = {}): KubernetesObject {
  return { kind: 'Deployment', metadata: { name: 'web', namespace: 'lab-x', uid: 'd', generation: 2 }, spec: { replicas: 3, ...spec }, status: { observedGeneration: 2, replicas: 3, updatedReplicas: 3, ...status } }
}

const replicaSet: KubernetesObject = { kind: 'ReplicaSet', metadata: { name: 'web-1', namespace: 'lab-x', uid: 'r', ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'd', controller: true }] } }

function pod(name: string, age: number, state: Record<string, unknown>, ready = false, rest: Record<string, unknown> = {}): KubernetesObject {
  return {
    kind: 'Pod',
    metadata: { name, namespace: 'lab-x', uid: name, labels: { app: 'web' }, creationTimestamp: secondsAgo(age), ownerReferences: [{ kind: 'ReplicaSet', name: 'web-1', uid: 'r', controller: true }], ...rest },
    spec: { nodeName: 'node', containers: [{ name: 'nginx', image: 'nginx:stable' }] },
    status: { phase: ready ? 'Running' : 'Pending', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], containerStatuses: [{ name: 'nginx', ready, started: ready, restartCount: 0, state }] }
  }
}

const running = { running: { startedAt: secondsAgo(3) } }
const creating = { waiting: { reason: 'ContainerCreating' } }
const event = (pod: string, reason: string, message: string, type = 'Normal'): KubernetesObject => ({ kind: 'Event', metadata: { name: `${pod}.${reason}`, namespace: 'lab-x' }, involvedObject: { kind: 'Pod', name: pod, uid: pod }, reason, message, type, lastTimestamp: secondsAgo(1) })

async function reasonIn(world: MemoryWorld): Promise<string> {
  return (await grade(kubernetesCheck('Deployment', { name: 'web' }, { where: 'object.status.readyReplicas == 3' }), world, new AbortController().signal, clockAt(now))).reason
}

describe('a Deployment whose Pods are on their way', () => {
  it('is told calmly in its first seconds', async () => {
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, pod('web-1-a', 3, running, true), pod('web-1-b', 3, running, true), pod('web-1-c', 3, creating)]))).toBe('2 of 3 Pods are ready. Pod web-1-c is starting.')
  })

  it('says what is being pulled', async () => {
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, pod('web-1-c', 40, creating), event('web-1-c', 'Pulling', 'Pulling image "nginx:stable"')]))).toBe('0 of 3 Pods are ready. Pod web-1-c is starting: image "nginx:stable" is being pulled.')
  })

  it('tells what the cluster warns of when it takes long', async () => {
    const warning = event('web-1-c', 'FailedCreatePodSandBox', 'Failed to create pod sandbox: no network.', 'Warning')
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, pod('web-1-c', 40, creating), warning]))).toBe('0 of 3 Pods are ready. Pod web-1-c cannot start: Failed to create pod sandbox: no network.')
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, pod('web-1-c', 5, creating), warning]))).toBe('0 of 3 Pods are ready. Pod web-1-c is starting.')
  })

  it('tells how far a rollout is', async () => {
    expect(await reasonIn(memoryWorld([deployment({ updatedReplicas: 1, readyReplicas: 2 }), replicaSet, pod('web-1-a', 100, running, true), pod('web-1-b', 3, creating)]))).toBe('1 of 3 Pods is updated. Pod web-1-b is starting.')
    expect(await reasonIn(memoryWorld([deployment({ updatedReplicas: 1 }, { paused: true }), replicaSet, pod('web-1-a', 100, running, true)]))).toBe('1 of 3 Pods is updated. Deployment web is paused, so its change reaches no Pod: kubectl rollout resume deployment/web lets it go on.')
    expect(await reasonIn(memoryWorld([deployment({ observedGeneration: 1 }), replicaSet]))).toBe('Deployment web was changed a moment ago.')
  })

  it('leaves out Pods that are being deleted', async () => {
    const going = pod('web-1-a', 100, { terminated: { exitCode: 137, reason: 'Error' } }, false, { deletionTimestamp: secondsAgo(1) })
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, going, pod('web-1-b', 2, creating)]))).toBe('0 of 3 Pods are ready. Pod web-1-b is starting.')
  })
})

describe('a configuration that came late', () => {
  it('is not called missing any more', async () => {
    const waiting = pod('web-1-a', 60, { waiting: { reason: 'CreateContainerConfigError', message: 'secret "password" not found' } })
    const secret = { kind: 'Secret', metadata: { name: 'password', namespace: 'lab-x' } }
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, waiting, secret]))).toBe('0 of 3 Pods are ready. Pod web-1-a is starting: Secret password is there now, and the kubelet tries again within a minute or two.')
  })

  it('is told by its near name while it is missing', async () => {
    const waiting = pod('web-1-a', 60, { waiting: { reason: 'CreateContainerConfigError', message: 'secret "password" not found' } })
    const secret = { kind: 'Secret', metadata: { name: 'pasword', namespace: 'lab-x' } }
    expect(await reasonIn(memoryWorld([deployment(), replicaSet, waiting, secret]))).toBe('0 of 3 Pods are ready. Pod web-1-a cannot start: Secret password does not exist in namespace lab-x. Secret pasword exists: was that meant?')
  })
})

describe('an image that only this machine has', () => {
  it('is to be loaded into the nodes', async () => {
    const waiting = pod('web-1-a', 60, { waiting: { reason: 'ErrImagePull', message: 'failed to pull and unpack image "docker.io/library/iris:1": pull access denied' } })
    const onNode = { ...waiting, spec: { nodeName: 'k8s-labs-worker', containers: [{ name: 'nginx', image: 'iris:1' }] } }
    const world = memoryWorld([deployment(), replicaSet, onNode])
    world.docker.objects.image.push({ RepoTags: ['iris:1'] })
    expect(await reasonIn(world)).toBe('0 of 3 Pods are ready. Pod web-1-a cannot start: image "iris:1" cannot be pulled: the registry does not know it, or it is private. Docker on this machine has it, the cluster\'s nodes do not: kind load docker-image iris:1 --name k8s-labs')
  })
})
