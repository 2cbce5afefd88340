import { joinContent } from './content.ts'
import type { Content } from './content.ts'
import type { ContentRoot } from './content-files.ts'
import { readContentInputs } from './content-input.ts'
import { parseInput } from './parse-input.ts'

export type { Content } from './content.ts'

/**
 * Reads and parses the course. A file with problems is left out and its problems are in the result; the others load.
 * Of two with one name that of the earlier root stays. Throws a Failure (usage) when a root cannot be read.
 *
 * It brings the parsers with it, and takes milliseconds a lab: where start-up counts, `openContent` is the way in.
 */
export function loadContent(roots: readonly ContentRoot[]): Content {
  const read = readContentInputs(roots)
  return joinContent(read, read.inputs.map(parseInput))
}
