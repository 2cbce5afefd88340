/**
 * Gives each of `wanted` things its own of `offered` ones, as many as can be served at once (augmenting paths).
 * @returns for each wanted thing the offered one that it got, or undefined.
 */
export function assign(wanted: number, offered: number, fits: (wanted: number, offered: number) => boolean): readonly (number | undefined)[] {
  const takenBy: (number | undefined)[] = Array.from({ length: offered })
  for (let want = 0; want < wanted; want += 1) serve(want, new Set())

  const given: (number | undefined)[] = Array.from({ length: wanted })
  takenBy.forEach((want, offer) => {
    if (want !== undefined) given[want] = offer
  })
  return given

  function serve(want: number, tried: Set<number>): boolean {
    for (let offer = 0; offer < offered; offer += 1) {
      if (tried.has(offer) || !fits(want, offer)) continue
      tried.add(offer)
      const holder = takenBy[offer]
      if (holder === undefined || serve(holder, tried)) {
        takenBy[offer] = want
        return true
      }
    }
    return false
  }
}
