import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceBetween, nearestName } from '../../../src/checks/explain/nearest-name.ts'

describe('the nearest name', () => {
  it.each([
    ['web', ['wep', 'api'], 'wep'],
    ['web', ['Web'], 'Web'],
    ['web', ['web-1', 'other'], 'web-1'],
    ['frontend', ['fronted', 'backend'], 'fronted'],
    ['password', ['pasword'], 'pasword'],
    ['ab', ['cd', 'ac'], undefined],
    ['web', ['api', 'db'], undefined],
    ['web', ['web'], undefined]
  ])('to %s among %j is %s', (wanted, names, nearest) => {
    expect(nearestName(wanted, names)).toBe(nearest)
  })

  it('is as far from one to the other as back, and nowhere from itself', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(distanceBetween(one, other)).toBe(distanceBetween(other, one))
        expect(distanceBetween(one, one)).toBe(0)
      })
    )
  })
})
