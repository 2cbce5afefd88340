import { describe, expect, it } from 'vitest'
import type { ClusterObjects } from '../../src/cluster/cluster-objects.ts'
import { describeMark, nodeMarks, removeNodeMarks } from '../../src/running/node-marks.ts'

const quiet = new AbortController().signal
const none = { labels: [], taints: [], cordons: false }

const nodes = [
  {
    metadata: { name: 'one', labels: { 'kubernetes.io/hostname': 'one', disk: 'fast', shelf: '3' } },
    spec: {
      unschedulable: true,
      taints: [
        { key: 'gpu', value: 'yes', effect: 'NoSchedule' },
        { key: 'gpu', effect: 'NoExecute' },
        { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
      ],
    },
  },
  { metadata: { name: 'two', labels: { 'kubernetes.io/hostname': 'two', gpu: 'no' } }, spec: { taints: [{ key: 'disk', effect: 'NoSchedule' }] } },
]

type Objects = Pick<ClusterObjects, 'list' | 'change'>

/** A cluster of these nodes, with the patches that it was given. */
function cluster(): { readonly patches: object[]; readonly objects: Objects } {
  const patches: object[] = []
  return {
    patches,
    objects: {
      list: () => Promise.resolve(nodes),
      change: ({ name }, patchFor) => {
        const node = nodes.find(({ metadata }) => metadata.name === name)
        if (node !== undefined) patches.push({ node: name, ...patchFor(node) })
        return Promise.resolve()
      },
    },
  }
}

const unasked: Objects = { list: () => Promise.reject(new Error('the cluster was asked')), change: () => Promise.reject(new Error('the cluster was changed')) }

describe('what a lab has put on nodes', () => {
  it('is found by the keys that it declares, of labels and taints apart', async () => {
    const marks = await nodeMarks({ labels: ['disk'], taints: ['gpu'], cordons: true }, cluster().objects, quiet)
    expect(marks.map(describeMark)).toEqual(['label disk of node one', 'taint gpu of node one', 'the cordon of node one'])
  })

  it('is taken off, and nothing else', async () => {
    const { patches, objects } = cluster()
    const marks = await nodeMarks({ labels: ['disk'], taints: ['gpu'], cordons: true }, objects, quiet)
    await removeNodeMarks([...marks, { kind: 'label', node: 'gone', name: 'disk', value: '' }], objects, quiet)
    expect(patches).toEqual([
      { node: 'one', metadata: { labels: { disk: null } } },
      { node: 'one', spec: { taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] } },
      { node: 'one', spec: { unschedulable: null } },
    ])
  })

  it('leaves a cordon alone that is not the lab\'s', async () => {
    expect((await nodeMarks({ ...none, labels: ['shelf'] }, cluster().objects, quiet)).map(describeMark)).toEqual(['label shelf of node one'])
  })

  it('is not even asked for where a lab declares nothing', async () => {
    expect(await nodeMarks(none, unasked, quiet)).toEqual([])
  })
})
