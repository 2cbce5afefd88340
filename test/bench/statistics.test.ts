import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, percentile, slope } from '../../scripts/bench/statistics.ts'

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

describe('the slope', () => {
  it('is that of the line on which all points lie', () => {
    const small = fc.integer({ min: -100, max: 100 })
    fc.assert(fc.property(small, small, fc.uniqueArray(small, { minLength: 2 }), (rise, start, xs) => {
      expect(slope(xs.map((x) => ({ x, y: start + rise * x })))).toBeCloseTo(rise, 6)
    }))
  })

  it('is not led astray by what goes up and down', () => {
    expect(slope([{ x: 0, y: 10 }, { x: 1, y: 12 }, { x: 2, y: 8 }, { x: 3, y: 10 }, { x: 4, y: 12 }, { x: 5, y: 8 }])).toBeCloseTo(-0.23, 2)
  })

  it('is not made up of a single moment', () => {
    expect(() => slope([{ x: 1, y: 1 }, { x: 1, y: 2 }])).toThrow('nothing was measured')
    expect(() => slope([])).toThrow('nothing was measured')
  })
})
