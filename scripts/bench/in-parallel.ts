/**
 * Does something with each of many things, with so many of them at a time.
 * @throws what the first that fails throws; no more are begun then
 */
export async function inParallel<Item>(items: Iterable<Item>, atATime: number, act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]()
  let failed = false
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true && !failed; next = waiting.next()) {
      try {
        await act(next.value)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))
}
