/** A Dockerfile, taken apart: `read-dockerfile.ts` makes it of a text. */

export interface Instruction {
  /** In capitals: `RUN`. */
  readonly name: string
  /** Its options: `{ from: 'build' }` of `--from=build`; empty where one has no value. */
  readonly flags: Readonly<Record<string, string>>
  /** What follows the options, in one line with single blanks; the bodies of here-documents on lines of their own. */
  readonly text: string
  /** The same as words: those of the JSON list, or those between the blanks. */
  readonly words: readonly string[]
  /** Whether it is written as a JSON list. */
  readonly isList: boolean
  /** From 1. */
  readonly line: number
}

/** What one `FROM` begins. */
export interface BuildStage {
  /** What stands behind `AS`; empty where it has no name. */
  readonly name: string
  /** With the defaults of arguments put in. */
  readonly image: string
  /** The `FROM` included. */
  readonly instructions: readonly Instruction[]
}

export interface Dockerfile {
  readonly stages: readonly BuildStage[]
  /** All, in their order; arguments before the first `FROM` included. */
  readonly instructions: readonly Instruction[]
}

/**
 * The instructions that make the image of the last stage: its own, after those of the stage that it is built on, and
 * so on. Empty when there is no stage.
 */
export function finalInstructionsOf({ stages }: Dockerfile): readonly Instruction[] {
  const lineage = (index: number): readonly Instruction[] => {
    const stage = stages[index]
    if (stage === undefined) return []
    const below = stages.slice(0, index).findLastIndex(({ name }) => name !== '' && name.toLowerCase() === stage.image.toLowerCase())
    return [...lineage(below), ...stage.instructions]
  }
  return lineage(stages.length - 1)
}
