import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labsToProve, turnAt, type WeighedLab } from '../../scripts/test/labs-to-prove.ts'

const hour = 3_600_000
const labsOf = (...efforts: readonly number[]): readonly WeighedLab[] => efforts.map((effort, index) => ({ id: `track/${index}`, effort }))

describe('which labs a run proves', () => {
  it('all, where there is room for all', () => {
    expect(labsToProve(labsOf(10, 20, 30), [], 60, 3)).toEqual({ labs: ['track/0', 'track/1', 'track/2'], part: 1, parts: 1 })
  })

  it('another part every two hours', () => {
    const at = (hours: number) => labsToProve(labsOf(30, 30), [], 30, turnAt(hours * hour)).labs
    expect([at(0), at(1.9), at(2), at(4)]).toEqual([['track/0'], ['track/0'], ['track/1'], ['track/0']])
  })

  it('of the others what has changed, the latest first, as far as there is room', () => {
    const labs = labsOf(30, 30, 10, 12, 30)
    const chosen = (...changed: readonly string[]) => labsToProve(labs, changed, 50, 3).labs
    expect(chosen()).toEqual(['track/4'])
    expect(chosen('track/2', 'track/3')).toEqual(['track/2', 'track/4'])
    expect(chosen('gone/1', 'track/0', 'track/3', 'track/2')).toEqual(['track/3', 'track/4'])
  })

  it('every lab once in a day, and never more than it may', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 40 }).map((efforts) => labsOf(...efforts))
    fc.assert(
      fc.property(weights, fc.integer({ min: 100, max: 600 }), fc.integer({ min: 1, max: 3_000_000 }), (labs, most, start) => {
        const { parts } = labsToProve(labs, [], most, start)
        const runs = Array.from({ length: parts }, (_, run) => labsToProve(labs, labs.map(({ id }) => id), most, start + run).labs)
        const weight = (ids: readonly string[]): number => labs.reduce((sum, { id, effort }) => sum + (ids.includes(id) ? effort : 0), 0)
        expect(new Set(runs.flat())).toEqual(new Set(labs.map(({ id }) => id)))
        expect(Math.max(0, ...runs.map(weight))).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('a lab that is too heavy for a run is a part of its own', () => {
    expect(labsToProve(labsOf(90, 10), [], 60, 1).labs).toHaveLength(1)
  })
})
