import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa, execaSync } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openClusterObjects, type ClusterObjects } from '../../src/cluster/cluster-objects.ts'
import { makersOfPods, namespaces, pods } from '../../src/cluster/known-resources.ts'
import { Failure } from '../../src/failure.ts'
import { labLabel } from '../../src/running/lab-label.ts'
import { testCluster } from '../harness/test-cluster.ts'
import { startFaultyApi } from './faulty-api.ts'

const { kubeconfig, context } = testCluster()
const namespace = `lab-objects-${process.pid}`
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

it('makes an object, and changes it again where another change came before', async () => {
  await objects.create(namespaces, { metadata: { name: namespace, labels: { [labLabel]: 'objects', mine: '1' } } }, never)
  const seen: (string | undefined)[] = []
  await objects.change({ of: namespaces, name: namespace }, ({ metadata }) => {
    seen.push(metadata.labels?.['theirs'])
    // Somebody who is quicker, once.
    if (seen.length === 1) execaSync('kubectl', ['--kubeconfig', kubeconfig, '--context', context, 'label', 'namespace', namespace, 'theirs=1'])
    return { metadata: { labels: { mine: null } } }
  }, never)
  expect(seen).toContain('1')
  const labels = (await objects.list(namespaces, never)).find(({ metadata }) => metadata.name === namespace)?.metadata.labels
  expect(labels).not.toHaveProperty('mine')
  expect(labels).toHaveProperty('theirs', '1')
  await objects.change({ of: namespaces, name: 'no-such-namespace' }, () => ({ metadata: { labels: { mine: '1' } } }), never)
  await expect(objects.create(namespaces, { metadata: { name: namespace } }, never)).rejects.toThrow(`namespaces "${namespace}" already exists`)
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
