import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { labLabel } from '../../src/running/lab-label.ts'
import { LabInCluster } from '../../src/running/lab-in-cluster.ts'
import { testCluster } from '../harness/test-cluster.ts'
import { makeLab } from '../lab/make-lab.ts'

const place = testCluster()
const slug = `room-${process.pid}`
const made = makeLab([])
const lab = makeLab([], { slug, cluster: { nodes: 2, addons: [] }, creates: { ...made.creates, clusterObjects: [{ kind: 'PriorityClass', name: slug }], nodeMarks: { labels: [slug], taints: [slug], cordons: false } } })
const namespace = `lab-${slug}`
const never = new AbortController().signal
const kubectl = async (...words: string[]): Promise<string> => (await execa('kubectl', ['--kubeconfig', place.kubeconfig, '--context', place.context, '-n', namespace, ...words])).stdout
let inCluster: LabInCluster

beforeAll(async () => {
  inCluster = await LabInCluster.open(lab, place)
})

afterAll(async () => {
  inCluster.close()
  await kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false')
})

it("makes a lab's namespace, goes on in it, finds all that the lab has made, and removes that at once, and nothing else", async () => {
  expect(await inCluster.namespaceOwner(never)).toBe('absent')
  expect(await inCluster.openNamespace(false, never)).toBe(true)
  expect(await inCluster.openNamespace(true, never)).toBe(false)
  await kubectl('create', 'deployment', 'sleepers', '--image=busybox:stable', '--replicas=2', '--', 'sleep', '600')
  await kubectl('create', 'priorityclass', slug, '--value=7')
  const node = (await kubectl('get', 'nodes', '-o', 'name')).split('\n').at(-1)?.slice('node/'.length) ?? ''
  await kubectl('label', 'node', node, `${slug}=here`, `${slug}-other=stays`)
  try {
    await kubectl('taint', 'node', node, `${slug}=:PreferNoSchedule`, `${slug}-other=:PreferNoSchedule`)
    await kubectl('rollout', 'status', 'deployment/sleepers', '--timeout=90s')
    const traces = await inCluster.traces(never)
    expect(traces).toEqual([
      { kind: 'namespace', name: namespace },
      { kind: 'object', object: { kind: 'PriorityClass', name: slug } },
      { kind: 'mark', mark: { kind: 'label', node, name: slug, value: 'here' } },
      { kind: 'mark', mark: { kind: 'taint', node, name: slug, value: ':PreferNoSchedule' } },
    ])
    await inCluster.remove(traces, never)
    expect(await kubectl('get', 'pods', '-o', 'name')).toBe('')
    expect(await inCluster.namespaceOwner(never)).toBe('going')
    expect(await inCluster.traces(never)).toEqual([])
    const left: unknown = JSON.parse(await kubectl('get', 'node', node, '-o', 'json'))
    expect(left).toMatchObject({ metadata: { labels: { [`${slug}-other`]: 'stays' } }, spec: { taints: [{ key: `${slug}-other` }] } })
    await inCluster.awaitGone(never)
    expect(await inCluster.namespaceOwner(never)).toBe('absent')
  } finally {
    await kubectl('label', 'node', node, `${slug}-`, `${slug}-other-`)
    await kubectl('taint', 'node', node, `${slug}-other-`)
  }
})

it('begins clean where a namespace of the lab is left, and leaves one alone that is not its own', async () => {
  await inCluster.openNamespace(false, never)
  await kubectl('create', 'configmap', 'left')
  expect(await inCluster.openNamespace(false, never)).toBe(true)
  expect(await kubectl('get', 'configmaps', '-o', 'name')).not.toContain('left')
  await kubectl('label', 'namespace', namespace, `${labLabel}-`)
  expect(await inCluster.namespaceOwner(never)).toBe('foreign')
  await expect(inCluster.openNamespace(false, never)).rejects.toThrow(`namespaces "${namespace}" already exists`)
})
