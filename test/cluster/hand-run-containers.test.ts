import { expect, it } from 'vitest'
import { handRunFrom } from '../../src/cluster/hand-run-containers.ts'

it('asks containerd for what was started from an image by its whole name, and not for what belongs to a Pod', () => {
  expect(handRunFrom('shop:1')).toBe('image==docker.io/library/shop:1,labels."io.cri-containerd.kind"!=container')
})
