import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openClusterObjects, type ClusterObjects } from '../../src/cluster/cluster-objects.ts'
import { makersOfPods, namespaces, pods, serviceAccounts } from '../../src/cluster/known-resources.ts'
import { Failure } from '../../src/failure.ts'
import { labLabel } from '../../src/running/lab-label.ts'
import { namespaceGone, namespaceOwner, removeNamespace } from '../../src/running/undo.ts'
import { testCluster } from '../harness/test-cluster.ts'
import { makeLab } from '../lab/make-lab.ts'
import { startFaultyApi } from './faulty-api.ts'

const { kubeconfig, context } = testCluster()
const lab = makeLab([], { slug: `objects-${process.pid}`, cluster: { nodes: 2, addons: [] } })
const namespace = `lab-${lab.slug}`
const never = new AbortController().signal
const kubectl = (...words: string[]): Promise<{ stdout: string }> => execa('kubectl', ['--kubeconfig', kubeconfig, '--context', context, '-n', namespace, ...words])
let objects: ClusterObjects

beforeAll(async () => {
  objects = await openClusterObjects({ kubeconfig, context })
})

afterAll(async () => {
  objects.close()
  await kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false')
})

const make = (labels: Record<string, string>): Promise<void> => objects.create(namespaces, { metadata: { name: namespace, labels } }, never)

it("makes a lab's namespace, knows it again, and removes it at once with what runs in it", async () => {
  expect(await namespaceOwner(lab, objects, never)).toBe('absent')
  await make({ [labLabel]: lab.slug })
  expect(await namespaceOwner(lab, objects, never)).toBe('ours')
  await objects.awaitState({ of: serviceAccounts, namespace, name: 'default' }, 'there', 20_000, never)
  await kubectl('create', 'deployment', 'sleepers', '--image=busybox:stable', '--replicas=2', '--', 'sleep', '600')
  await kubectl('rollout', 'status', 'deployment/sleepers', '--timeout=90s')
  await removeNamespace(namespace, objects, never)
  expect((await kubectl('get', 'pods', '-o', 'name')).stdout).toBe('')
  expect(await namespaceOwner(lab, objects, never)).toBe('going')
  await namespaceGone(namespace, objects, never)
  expect(await namespaceOwner(lab, objects, never)).toBe('absent')
})

it('leaves a namespace that is not ours alone, and says in the words of the API server why another cannot be made', async () => {
  await make({})
  expect(await namespaceOwner(lab, objects, never)).toBe('foreign')
  await expect(make({ [labLabel]: lab.slug })).rejects.toThrow(`namespaces "${namespace}" already exists`)
})

it('finds what is in no namespace by its kind, and takes what is not there for gone', async () => {
  const place = { of: { kind: 'PriorityClass' }, name: namespace }
  expect(await objects.get(place, never)).toBeUndefined()
  await kubectl('create', 'priorityclass', namespace, '--value=7')
  expect(await objects.get(place, never)).toMatchObject({ value: 7 })
  await objects.remove(place, never)
  await objects.awaitState(place, 'gone', 20_000, never)
  await objects.remove(place, never)
  expect(await objects.get({ of: { kind: 'Gizmo' }, name: 'one' }, never)).toBeUndefined()
  await objects.remove({ of: { kind: 'Gizmo' }, name: 'one' }, never)
  for (const resource of [...makersOfPods, pods]) await objects.removeAll(resource, 'no-such-namespace', never)
})

it('says what could not be done, and why, when the API server has trouble, does not come round, or is not there', async () => {
  await expect(objects.awaitState({ of: namespaces, name: namespace }, 'gone', 300, never)).rejects.toThrow('it was not gone after 0.3 s')
  const folder = await mkdtemp(join(tmpdir(), 'k8s-labs-objects-'))
  const api = await startFaultyApi({ kubeconfig, context }, folder)
  const through = await openClusterObjects({ kubeconfig: api.kubeconfig, context: 'faulty' })
  try {
    await api.fail({ kind: 'status', status: 503 })
    const failure = await through.remove({ of: namespaces, name: namespace }, never).then(() => undefined, (error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ what: `Namespace ${namespace} could not be removed`, why: expect.stringContaining('made to fail'), next: [expect.stringContaining('k8s-labs cluster status')] })
    await api.fail({ kind: 'refuse' })
    await expect(through.get({ of: namespaces, name: namespace }, never)).rejects.toThrow('refused the connection')
    const stop = new AbortController()
    stop.abort(new Error('you ended it'))
    await expect(through.get({ of: namespaces, name: namespace }, stop.signal)).rejects.toThrow('you ended it')
  } finally {
    through.close()
    await api.close()
    await rm(folder, { recursive: true })
  }
})
