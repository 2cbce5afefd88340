/**
 * The name that was most likely meant: the same but for case, or with a slip of one or two letters, or with something
 * before or behind it. Undefined: none is near.
 */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const ranked = names
    .filter((name) => name !== wanted)
    .map((name) => ({ name, distance: distanceBetween(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= slips(wanted) || isPart(wanted, name))
    .sort((one, other) => one.distance - other.distance)
  return ranked[0]?.name
}

/** A short name is soon another one: one slip in up to five letters, two in longer ones. */
function slips(name: string): number {
  return name.length <= 2 ? 0 : name.length <= 5 ? (name.length === 3 ? 1 : 2) : 2
}

function isPart(wanted: string, name: string): boolean {
  const [short, long] = wanted.length < name.length ? [wanted, name] : [name, wanted]
  return short.length >= 3 && (long.startsWith(`${short}-`) || long.endsWith(`-${short}`))
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function distanceBetween(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1))
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (isSwap) best = Math.min(best, (before[column - 2] ?? 0) + 1)
      current.push(best)
    }
    before = last
    last = current
  }
  return last[other.length] ?? 0
}
