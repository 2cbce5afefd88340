import { describe, expect, it } from 'vitest'
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

function cluster(): { readonly said: string[]; readonly kubectl: (args: readonly string[]) => Promise<string> } {
  const said: string[] = []
  return {
    said,
    kubectl: (args) => {
      said.push(args.join(' '))
      return Promise.resolve(JSON.stringify({ items: nodes }))
    },
  }
}

describe('what a lab has put on nodes', () => {
  it('is found by the keys that it declares, of labels and taints apart', async () => {
    const marks = await nodeMarks({ labels: ['disk'], taints: ['gpu'], cordons: true }, cluster().kubectl, quiet)
    expect(marks.map(describeMark)).toEqual(['label disk of node one', 'taint gpu of node one', 'the cordon of node one'])
  })

  it('is taken off, and nothing else', async () => {
    const { said, kubectl } = cluster()
    const marks = await nodeMarks({ labels: ['disk'], taints: ['gpu'], cordons: true }, kubectl, quiet)
    await removeNodeMarks(marks, kubectl, quiet)
    expect(said.slice(1)).toEqual(['label node one disk-', 'taint node one gpu-', 'uncordon one'])
  })

  it('leaves a cordon alone that is not the lab\'s', async () => {
    expect((await nodeMarks({ ...none, labels: ['shelf'] }, cluster().kubectl, quiet)).map(describeMark)).toEqual(['label shelf of node one'])
  })

  it('is not even asked for where a lab declares nothing', async () => {
    const { said, kubectl } = cluster()
    expect(await nodeMarks(none, kubectl, quiet)).toEqual([])
    expect(said).toEqual([])
  })
})
