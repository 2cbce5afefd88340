/** A lab with how much there is to be shown of it. */
export interface WeighedLab {
  readonly id: string
  /** How long its proof takes compared to the others'. */
  readonly effort: number
}

export interface LabChoice {
  readonly labs: readonly string[]
  /** Which part of how many was taken, from 1. One of one: all labs. */
  readonly part: number
  readonly parts: number
}

/** Hours after which the next part is taken: so all of them come in a day's work. */
const hoursOfAPart = 2

/** The number of the turn by the clock. @param now milliseconds since 1970 */
export function turnAt(now: number): number {
  return Math.floor(now / (hoursOfAPart * 3_600_000)) + 1
}

/**
 * Which labs one run proves, so that it stays short however many there are: one of several parts of about the same
 * weight, another at each turn, and of the other labs those that have changed lately, as far as there is room.
 * @param changed ids of labs, the latest change first
 * @param most how much one run may prove. A part has no more, unless it is a single lab
 * @param turn from 1; after as many as there are parts, the first comes again
 */
export function labsToProve(labs: readonly WeighedLab[], changed: readonly string[], most: number, turn: number): LabChoice {
  const parts = partsOf(labs, most)
  const index = (turn - 1) % Math.max(1, parts.length)
  const part = parts[index] ?? []
  let room = most - weightOf(part)
  const chosen = new Set(part.map(({ id }) => id))
  for (const id of changed) {
    const lab = labs.find((one) => one.id === id)
    if (lab === undefined || chosen.has(id) || lab.effort > room) continue
    chosen.add(id)
    room -= lab.effort
  }
  return { labs: labs.flatMap(({ id }) => (chosen.has(id) ? [id] : [])), part: index + 1, parts: Math.max(1, parts.length) }
}

/** As few parts as will do, filled with the heaviest first, each into the lightest part. */
function partsOf(labs: readonly WeighedLab[], most: number): readonly (readonly WeighedLab[])[] {
  const heaviestFirst = labs.toSorted((a, b) => b.effort - a.effort || a.id.localeCompare(b.id))
  for (let count = Math.max(1, Math.ceil(weightOf(labs) / most)); count <= labs.length; count += 1) {
    const parts = Array.from({ length: count }, (): WeighedLab[] => [])
    for (const lab of heaviestFirst) parts.reduce((lightest, one) => (weightOf(one) < weightOf(lightest) ? one : lightest)).push(lab)
    if (count === labs.length || parts.every((part) => weightOf(part) <= most)) return parts
  }
  return []
}

function weightOf(labs: readonly WeighedLab[]): number {
  return labs.reduce((sum, { effort }) => sum + effort, 0)
}
