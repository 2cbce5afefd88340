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

/** A value `y` that was measured at `x`. */
export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * How much `y` rises as `x` rises by one: the slope of the straight line that comes nearest to all points (least squares).
 * @throws Error when there are not at least two different `x`
 */
export function slope(points: readonly Point[]): number {
  const middle = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) }
  const width = points.reduce((sum, { x }) => sum + (x - middle.x) ** 2, 0)
  if (points.length === 0 || width === 0) throw new Error('nothing was measured that could have a slope')
  return points.reduce((sum, { x, y }) => sum + (x - middle.x) * (y - middle.y), 0) / width
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b)
}

function at(sorted: readonly number[], index: number): number {
  const value = sorted[index]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}
