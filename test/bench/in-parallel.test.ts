import { describe, expect, it } from 'vitest'
import { inParallel } from '../../scripts/bench/in-parallel.ts'

describe('doing many things at a time', () => {
  it('does each once, and never more at a time than asked', async () => {
    const done: number[] = []
    let now = 0
    let most = 0
    await inParallel(Array.from({ length: 50 }).keys(), 4, async (number) => {
      now += 1
      most = Math.max(most, now)
      await Promise.resolve()
      now -= 1
      done.push(number)
    })
    expect(done.toSorted((one, other) => one - other)).toEqual([...Array.from({ length: 50 }).keys()])
    expect(most).toBe(4)
  })

  it('begins no more after one that failed, and says why it did', async () => {
    const begun: number[] = []
    const act = async (number: number): Promise<void> => {
      begun.push(number)
      await Promise.resolve()
      if (number === 1) throw new Error('the second was refused')
    }
    await expect(inParallel([0, 1, 2, 3, 4, 5, 6, 7], 2, act)).rejects.toThrow('the second was refused')
    expect(begun.length).toBeLessThan(5)
  })
})
