/** How much is worked at, at once. */
export interface Slots {
  readonly all: number
  /** Of these, how many may be taken by `scarce` items. */
  readonly scarce: number
}

/** What items need of the others' company. */
export interface Manners<Item> {
  readonly isScarce: (item: Item) => boolean
  /** Whether two items must not be worked at side by side. The one that comes later waits, and lets others go before it. */
  readonly collide: (one: Item, other: Item) => boolean
}

/**
 * Works at items side by side, in their order as far as slots allow. Work that only waits calls `free`, and its slot
 * goes to the next one.
 * @returns the results, in the order of the items
 * @throws the first error, once all work that was begun has ended; nothing new is begun after it
 */
export async function inSlots<Item, Result>(items: readonly Item[], slots: Slots, { isScarce, collide }: Manners<Item>, work: (item: Item, free: () => void) => Promise<Result>): Promise<readonly Result[]> {
  const results = new Map<Item, Result>()
  const errors: unknown[] = []
  const waiting = [...items]
  const open = { all: slots.all, scarce: slots.scarce }
  const atWork = new Set<Item>()
  const begun: Promise<void>[] = []
  const mayBegin = (item: Item): boolean => (open.scarce > 0 || !isScarce(item)) && ![...atWork].some((other) => collide(item, other))
  const begin = (): void => {
    for (;;) {
      const next = errors.length > 0 || open.all < 1 ? -1 : waiting.findIndex(mayBegin)
      const item = waiting[next]
      if (item === undefined) return
      waiting.splice(next, 1)
      begun.push(occupy(item))
    }
  }
  const occupy = async (item: Item): Promise<void> => {
    const cost = isScarce(item) ? 1 : 0
    let isFree = false
    open.all -= 1
    open.scarce -= cost
    atWork.add(item)
    const free = (): void => {
      if (isFree) return
      isFree = true
      open.all += 1
      open.scarce += cost
      atWork.delete(item)
      begin()
    }
    try {
      results.set(item, await work(item, free))
    } catch (error) {
      errors.push(error)
    } finally {
      free()
    }
  }
  begin()
  // What is begun may begin more.
  for (let index = 0; index < begun.length; index += 1) await begun[index]
  if (errors.length > 0) throw errors[0]
  return items.flatMap((item) => (results.has(item) ? [results.get(item) as Result] : []))
}
