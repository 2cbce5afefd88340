import { posix } from 'node:path'
import type { Instruction } from './dockerfile.ts'
import { pairsOf } from './words.ts'

/** Of these only the last counts. */
const overwritten: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'USER', 'HEALTHCHECK', 'SHELL', 'STOPSIGNAL', 'MAINTAINER'])

/** Of these each sets names, and the last value of a name counts. */
const gathered: ReadonlySet<string> = new Set(['ENV', 'LABEL', 'ARG'])

/** What the instructions of a name come to in the image: as one instruction where one overwrites or adds to the other. */
export function effectiveInstructions(name: string, instructions: readonly Instruction[]): readonly Instruction[] {
  const own = instructions.filter((instruction) => instruction.name === name)
  const last = own.at(-1)
  if (last === undefined) return []
  if (overwritten.has(name)) return [last]
  if (name === 'WORKDIR') return [withText(last, posix.resolve('/', ...own.map(({ text }) => text)))]
  if (gathered.has(name)) {
    const pairs = new Map(own.flatMap(({ text }) => pairsOf(text)))
    return [withText(last, [...pairs].map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(' '))]
  }
  if (name === 'EXPOSE' || name === 'VOLUME') {
    const words = own.flatMap((instruction) => instruction.words)
    return [{ ...last, text: words.join(' '), words, isList: false }]
  }
  return own
}

function withText(instruction: Instruction, text: string): Instruction {
  return { ...instruction, text, words: [text], isList: false }
}
