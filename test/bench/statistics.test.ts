import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, percentile } from '../../scripts/bench/statistics.ts'

const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1 })

describe('the median', () => {
  it('lies in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 7])).toBe(6)
    expect(median([3])).toBe(3)
  })

  it('has as many values above it as below it', () => {
    fc.assert(
      fc.property(values, (all) => {
        const middle = median(all)
        expect(all.filter((value) => value < middle).length).toBeLessThanOrEqual(all.length / 2)
        expect(all.filter((value) => value > middle).length).toBeLessThanOrEqual(all.length / 2)
      }),
    )
  })

  it('is not made up where nothing was measured', () => {
    expect(() => median([])).toThrow('nothing was measured')
  })
})

describe('a percentile', () => {
  it('is the value that so many percent do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(percentile(hundred, 95)).toBe(95)
    expect(percentile(hundred, 100)).toBe(100)
    expect(percentile([10, 20], 95)).toBe(20)
  })

  it('is one that was measured', () => {
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 100 }), (all, percent) => {
      const found = percentile(all, percent)
      expect(all).toContain(found)
      expect(all.filter((value) => value <= found).length).toBeGreaterThanOrEqual((all.length * percent) / 100)
    }))
  })
})
