import { expect, it } from 'vitest'
import { collide } from '../../src/proof/prove-labs.ts'
import { makeLab } from '../lab/make-lab.ts'

const plain = makeLab([])
const onTwo = { ...plain, cluster: { nodes: 2, addons: [] } }
const onThree = { ...plain, cluster: { nodes: 3, addons: [] } }
const marks = { creates: { ...plain.creates, nodeMarks: { labels: [], taints: ['gpu'], cordons: false } } }

it('a lab that taints nodes is alone in its cluster, and disturbs nobody in another one', () => {
  expect(collide({ ...onTwo, ...marks }, onTwo)).toBe(true)
  expect(collide(onThree, { ...onThree, ...marks })).toBe(true)
  expect(collide({ ...onThree, ...marks }, onTwo)).toBe(false)
  expect(collide({ ...onThree, ...marks }, plain)).toBe(false)
})

it('labs that leave the nodes alone work side by side', () => {
  expect(collide(onTwo, onTwo)).toBe(false)
})
