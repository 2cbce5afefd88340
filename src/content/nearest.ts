/**
 * The candidates that a mistyped word most likely meant, nearest first, at most `limit`. Case is ignored, a candidate
 * that contains the word counts as near, and what is too far away to be a slip of the fingers is left out.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 3): readonly string[] {
  const wanted = word.toLowerCase()
  const ranked: { readonly candidate: string; readonly distance: number }[] = []
  for (const candidate of candidates) {
    const distance = distanceTo(wanted, candidate.toLowerCase())
    if (distance !== undefined) ranked.push({ candidate, distance })
  }
  ranked.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  return ranked.slice(0, limit).map(({ candidate }) => candidate)
}

function distanceTo(wanted: string, candidate: string): number | undefined {
  if (wanted.length >= 3 && candidate.includes(wanted)) return 0.5
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3))
  if (Math.abs(wanted.length - candidate.length) > allowed) return undefined
  const distance = editDistance(wanted, candidate)
  return distance <= allowed ? distance : undefined
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
