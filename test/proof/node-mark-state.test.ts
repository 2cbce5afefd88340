import { expect, it } from 'vitest'
import type { KubernetesObject } from '../../src/checks/world.ts'
import { nodeMarkState } from '../../src/proof/node-mark-state.ts'
import { describeMark, type NodeMark } from '../../src/running/node-marks.ts'

const quiet = new AbortController().signal
const declared = { labels: ['disk'], taints: ['gpu'], cordons: true }

function node(labels: Record<string, string>, spec = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: 'one', labels }, spec } as unknown as KubernetesObject
}

function stateOf(one: KubernetesObject, unmark: (mark: NodeMark) => void = () => {}) {
  return nodeMarkState({ nodes: () => Promise.resolve([one]), unmark: (_, mark) => Promise.resolve(unmark(mark)) }, declared, quiet)
}

it('has what the lab declares to put on nodes, and what takes each off again', async () => {
  const taken: string[] = []
  const state = await stateOf(node({ disk: 'fast', zone: 'a' }, { unschedulable: true, taints: [{ key: 'gpu', effect: 'NoSchedule' }, { key: 'other', effect: 'NoSchedule' }] }), (mark) => taken.push(describeMark(mark)))
  expect(state.map(([key]) => key)).toEqual(['node one/label/disk', 'node one/taint/gpu', 'node one/cordon/'])
  for (const [, { remove }] of state) await remove(quiet)
  expect(taken).toEqual(['label disk of node one', 'taint gpu of node one', 'the cordon of node one'])
})

it('tells another value of a label from the one before', async () => {
  const [[, before] = [], [, after] = []] = [...(await stateOf(node({ disk: 'fast' }))), ...(await stateOf(node({ disk: 'slow' })))]
  expect(before?.fingerprint).toBeDefined()
  expect(after?.fingerprint).not.toBe(before?.fingerprint)
})
