import { describe, expect, it } from 'vitest'
import { inSlots } from '../../src/proof/slots.ts'

/** Needs nothing of the others. */
const polite = { isScarce: (): boolean => false, collide: (): boolean => false }

/** Work that goes on until it is told to end. */
function works<Item>() {
  const begun: Item[] = []
  const ends = new Map<Item, PromiseWithResolvers<string>>()
  const free = new Map<Item, () => void>()
  const work = (item: Item, freeSlot: () => void): Promise<string> => {
    begun.push(item)
    free.set(item, freeSlot)
    const end = Promise.withResolvers<string>()
    ends.set(item, end)
    return end.promise
  }
  const end = async (item: Item): Promise<void> => {
    ends.get(item)?.resolve(`done ${String(item)}`)
    await settled()
  }
  return { begun, work, end, fail: async (item: Item, error: Error) => { ends.get(item)?.reject(error); await settled() }, free: (item: Item) => free.get(item)?.() }
}

/** Lets everything happen that nothing has to be waited for. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('work in slots', () => {
  it('has as much at once as there are slots, and gives the results in the order of the items', async () => {
    const { begun, work, end } = works<number>()
    const results = inSlots([1, 2, 3], { all: 2, scarce: 2 }, polite, work)
    expect(begun).toEqual([1, 2])
    await end(2)
    expect(begun).toEqual([1, 2, 3])
    await end(3)
    await end(1)
    expect(await results).toEqual(['done 1', 'done 2', 'done 3'])
  })

  it('passes over what its slots are taken for', async () => {
    const { begun, work, end } = works<string>()
    const results = inSlots(['a!', 'b!', 'c'], { all: 3, scarce: 1 }, { ...polite, isScarce: (item) => item.endsWith('!') }, work)
    expect(begun).toEqual(['a!', 'c'])
    await end('a!')
    expect(begun).toEqual(['a!', 'c', 'b!'])
    await end('b!')
    await end('c')
    expect(await results).toHaveLength(3)
  })

  it('has nothing beside an item that collides with it', async () => {
    const { begun, work, end } = works<string>()
    const results = inSlots(['alone', 'a', 'elsewhere'], { all: 3, scarce: 3 }, { ...polite, collide: (one, other) => one !== 'elsewhere' && other !== 'elsewhere' && [one, other].includes('alone') }, work)
    expect(begun).toEqual(['alone', 'elsewhere'])
    await end('alone')
    expect(begun).toEqual(['alone', 'elsewhere', 'a'])
    await end('a')
    await end('elsewhere')
    expect(await results).toHaveLength(3)
  })

  it('lets others go before one that has to be alone', async () => {
    const { begun, work, end } = works<string>()
    const results = inSlots(['a', 'alone', 'b'], { all: 3, scarce: 3 }, { ...polite, collide: (one, other) => [one, other].includes('alone') }, work)
    expect(begun).toEqual(['a', 'b'])
    await end('a')
    expect(begun).toEqual(['a', 'b'])
    await end('b')
    expect(begun).toEqual(['a', 'b', 'alone'])
    await end('alone')
    expect(await results).toEqual(['done a', 'done alone', 'done b'])
  })

  it('gives a slot on once, when its work only waits', async () => {
    const { begun, work, end, free } = works<number>()
    const results = inSlots([1, 2, 3], { all: 1, scarce: 1 }, polite, work)
    free(1)
    free(1)
    expect(begun).toEqual([1, 2])
    await end(1)
    expect(begun).toEqual([1, 2])
    await end(2)
    await end(3)
    expect(await results).toHaveLength(3)
  })

  it('begins nothing more after an error, and throws it when all has ended', async () => {
    const { begun, work, end, fail } = works<number>()
    const results = inSlots([1, 2, 3], { all: 2, scarce: 2 }, polite, work)
    const outcome = results.catch((error: unknown) => error)
    await fail(1, new Error('broken'))
    await end(2)
    expect(begun).toEqual([1, 2])
    expect(await outcome).toEqual(new Error('broken'))
  })

  it('has no results where there is nothing to do', async () => {
    expect(await inSlots([], { all: 1, scarce: 1 }, polite, () => Promise.resolve(1))).toEqual([])
  })
})
