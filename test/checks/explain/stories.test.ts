import { describe, expect, it } from 'vitest'
import { explainPod } from '../../../src/checks/explain/pod.ts'
import type { PodView } from '../../../src/checks/explain/pod-view.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { memoryWorld } from '../memory-world.ts'
import { eventOf, onePod, tellingFrom } from './one-pod.ts'

const reasonOf = async (pod: PodView, ...objects: readonly KubernetesObject[]): Promise<string | undefined> => (await explainPod(pod, tellingFrom(...objects)))?.reason
const creating = { state: { waiting: { reason: 'ContainerCreating' } } }
const running = { started: true, state: { running: { startedAt: '2026-01-01T00:00:10Z' } } }

describe('a Pod', () => {
  it('whose volume wants a key that is not there is told by the object behind the volume', async () => {
    const pod = onePod({ spec: { volumes: [{ name: 's', configMap: { name: 'cfg' } }] }, containerStatus: creating })
    const event = eventOf('FailedMount', 'MountVolume.SetUp failed for volume "s" : configmap references non-existent config key: nope')
    const configMap = { kind: 'ConfigMap', metadata: { name: 'cfg', namespace: 'lab-x' }, data: { a: '1', b: '2' } }
    expect(await reasonOf(pod, event, configMap)).toBe('Pod web cannot start: ConfigMap cfg has no key nope. It has the keys a and b.')
  })

  it('that would run as root and may not is told so', async () => {
    const message = 'container has runAsNonRoot and image will run as root (pod: "root_lab-y(28e2944e)", container: main)'
    expect(await reasonOf(onePod({ containerStatus: { state: { waiting: { reason: 'CreateContainerConfigError', message } } } }))).toBe('Pod web cannot start: container has runAsNonRoot and image will run as root.')
  })

  it.each([
    [{ httpGet: { port: 'web' } }, 'Readiness probe errored and resulted in unknown state: port "web" not found', '(GET / on port web) fails: port "web" not found'],
    [{ exec: { command: ['sleep', '20'] } }, 'Readiness probe failed: command timed out: "sleep 20" timed out after 1s', '(the command "sleep 20") fails: there was no answer in time'],
    [{ tcpSocket: { port: 80 } }, 'Readiness probe failed: dial tcp 10.244.0.5:80: connect: connection refused', '(a connection to port 80) fails: connection refused, so nothing listens there']
  ])('that is not ready is told by its probe %j', async (readinessProbe, message, told) => {
    const pod = onePod({ container: { readinessProbe }, status: { phase: 'Running' }, containerStatus: running })
    expect(await reasonOf(pod, eventOf('Unhealthy', message))).toBe(`Pod web is running but not ready: its readiness probe ${told}.`)
  })

  it('whose probe has said nothing yet is told calmly', async () => {
    const pod = onePod({ container: { readinessProbe: { httpGet: { port: 80 } } }, status: { phase: 'Running' }, containerStatus: running })
    expect(await explainPod(pod, tellingFrom())).toMatchObject({ isCalm: true, reason: 'Pod web is running; its readiness probe has not succeeded yet.' })
  })

  it('is not blamed for what its probe said before it was restarted', async () => {
    const pod = onePod({ container: { readinessProbe: { httpGet: { port: 80 } } }, status: { phase: 'Running' }, containerStatus: { ...running, state: { running: { startedAt: '2026-01-01T00:00:59Z' } } } })
    expect(await reasonOf(pod, eventOf('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 500'))).toBe('Pod web is running; its readiness probe has not succeeded yet.')
  })

  it('is not said to fail a liveness probe that failed long before it crashed', async () => {
    const ended = (finishedAt: string): PodView => onePod({ container: { livenessProbe: { tcpSocket: { port: 80 } } }, status: { phase: 'Running' }, containerStatus: { restartCount: 2, state: { terminated: { exitCode: 1, reason: 'Error', finishedAt } } } })
    const event = eventOf('Unhealthy', 'Liveness probe failed: dial tcp 10.0.0.1:80: connect: connection refused')
    expect(await reasonOf(ended('2026-01-01T00:00:55Z'), event)).toBe('Pod web is restarted again and again: its liveness probe (a connection to port 80) fails: connection refused, so nothing listens there.')
    expect(await reasonOf(ended('2026-01-01T00:20:00Z'), event)).toBe('Pod web: container main ended with exit code 1 (the program reported an error), again and again.')
  })

  it.each<[code: number, meaning: string, advice?: string]>([
    [1, 'the program reported an error'],
    [126, 'the command was found but cannot be executed', ' Look at its command and args.'],
    [127, 'the command was not found', ' Look at its command and args.'],
    [137, 'it was killed (SIGKILL)'],
    [139, 'it crashed on bad memory access (SIGSEGV)'],
    [143, 'it was asked to stop (SIGTERM)'],
    [136, 'it was ended by signal 8'],
    [42, 'the program reported an error of its own']
  ])('that ended with %i is told what that means', async (exitCode, meaning, advice = '') => {
    expect(await reasonOf(onePod({ status: { phase: 'Running' }, containerStatus: { state: { terminated: { exitCode, reason: 'Error' } } } }))).toBe(`Pod web: container main ended with exit code ${exitCode} (${meaning}).${advice}`)
  })

  it.each([
    ['Evicted', 'The node was low on resource: memory. ', 'was put out by node node (Evicted): The node was low on resource: memory.'],
    ['DeadlineExceeded', 'Pod was active on the node longer than the specified deadline', 'was ended, as it ran longer than its activeDeadlineSeconds: Pod was active on the node longer than the specified deadline.'],
    ['OutOfcpu', 'Pod was rejected: Node didn\'t have enough resource: cpu', 'was not taken by node node (OutOfcpu): Node didn\'t have enough resource: cpu.'],
    ['Preempting', '', 'was ended by node node to make room for a more important Pod.']
  ])('that its node ended (%s) is told by what the node said', async (reason, message, told) => {
    expect(await reasonOf(onePod({ status: { phase: 'Failed', reason, message }, containerStatus: {} }))).toBe(`Pod web ${told}`)
  })

  it('whose node is gone or silent is told so', async () => {
    const node = (name: string, status: string): KubernetesObject => ({ kind: 'Node', metadata: { name }, status: { conditions: [{ type: 'Ready', status }] } })
    expect(await reasonOf(onePod({}), node('other', 'True'))).toBe('Pod web is bound to node node, which does not exist.')
    for (const containerStatus of [running, creating]) {
      expect(await reasonOf(onePod({ status: { phase: 'Running' }, containerStatus }), node('node', 'Unknown'))).toBe('Pod web is on node node, which is not ready: nothing is started or ended there.')
    }
    expect(await reasonOf(onePod({ containerStatus: { state: { waiting: { reason: 'ErrImagePull', message: 'not found' } } } }), node('node', 'Unknown'))).toContain('image')
  })

  it('whose init container takes long is told by its last line', async () => {
    const world = memoryWorld()
    world.kubernetes.logTexts.set('web/wait', 'waiting for db\n')
    const pod = onePod({ spec: { initContainers: [{ name: 'wait', image: 'busybox:stable' }] }, status: { initContainerStatuses: [{ name: 'wait', ready: false, state: { running: {} } }] }, containerStatus: { state: { waiting: { reason: 'PodInitializing' } } } })
    expect(await explainPod(pod, { ...tellingFrom(), kubernetes: world.kubernetes })).toEqual({ isCalm: false, reason: 'Pod web is starting: its init container wait has not finished, and the containers behind it wait for that. Its last line: "waiting for db".', look: 'kubectl logs web -c wait' })
  })

  it('whose projected volume wants a key that is not there is told by the object behind it', async () => {
    const pod = onePod({ spec: { volumes: [{ name: 's', projected: { sources: [{ secret: { name: 'login' } }] } }] }, containerStatus: creating })
    const event = eventOf('FailedMount', 'MountVolume.SetUp failed for volume "s" : references non-existent secret key: pasword')
    const secret = { kind: 'Secret', metadata: { name: 'login', namespace: 'lab-x' }, data: { user: 'YQ==', password: 'Yg==' } }
    expect(await reasonOf(pod, event, secret)).toBe('Pod web cannot start: Secret login has no key pasword. It has the keys user and password. Was password meant?')
  })

  it('is told to take long without counting the seconds', async () => {
    expect(await reasonOf(onePod({ containerStatus: creating }))).toBe('Pod web has not started for more than a minute: container main is not made yet.')
  })
})
