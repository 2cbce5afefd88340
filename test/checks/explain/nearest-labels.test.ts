import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestLabels } from '../../../src/checks/explain/nearest-labels.ts'
import { parseSelector } from '../../../src/checks/matching/label-selector.ts'

const asked = parseSelector('app=web,tier=front') ?? []
const pod = (name: string, labels: Readonly<Record<string, string>>) => ({ name, labels })

describe('what comes nearest to a selector', () => {
  it('are the labels with the fewest slips, of those that share a key or a value', () => {
    expect(nearestLabels(asked, [pod('one', { app: 'shop' }), pod('two', { app: 'wbe', 'pod-template-hash': 'web' }), pod('three', { colour: 'blue' })], 'Pods')).toBe(' Pods with app=wbe exist.')
  })

  it('is what there is, where nothing comes near', () => {
    expect(nearestLabels(asked, [pod('one', { colour: 'blue' }), pod('two', {})], 'Pods')).toBe(' Pods that exist: one (colour=blue) and two (no labels).')
    expect(nearestLabels(asked, [], 'Pods')).toBe(' There are no Pods here at all.')
  })

  it('is the same for many objects with the same labels as for one of each', () => {
    const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'is', 'pod-template-hash'), fc.constantFrom('web', 'wbe', 'front', 'back', 'shop'))
    fc.assert(fc.property(fc.array(labels, { minLength: 1 }).filter((all) => all.some((one) => 'app' in one)), (all) => {
      const objects = all.map((one, index) => pod(`pod-${index}`, one))
      expect(nearestLabels(asked, [...objects, ...objects], 'Pods')).toBe(nearestLabels(asked, objects, 'Pods'))
    }))
  })
})
