/**
 * The value in the middle; of an even number the mean of the two in the middle.
 * @throws Error when there is none
 */
export function median(values: readonly number[]): number {
  const sorted = ascending(values)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? at(sorted, half) : (at(sorted, half - 1) + at(sorted, half)) / 2
}

/**
 * The smallest value that at least so many percent of all do not exceed (nearest rank): one that was really measured.
 * @param percent above 0, at most 100
 * @throws Error when there is none
 */
export function percentile(values: readonly number[], percent: number): number {
  return at(ascending(values), Math.ceil((values.length * percent) / 100) - 1)
}

function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b)
}

function at(sorted: readonly number[], index: number): number {
  const value = sorted[index]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}
