/** Does something for each of many, twenty at once: as many as the API server answers without making anybody wait. */
export async function inTurns<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values()
  await Promise.all(Array.from({ length: 20 }, async () => {
    for (const item of left) await act(item)
  }))
}
