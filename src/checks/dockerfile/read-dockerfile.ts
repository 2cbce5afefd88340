import type { BuildStage, Dockerfile, Instruction } from './dockerfile.ts'
import { logicalLines } from './logical-lines.ts'
import { pairsOf, wordsOf } from './words.ts'

/** No Dockerfile has as many; more would keep the comparison busy. */
const mostInstructions = 2_000

/** Reads a Dockerfile. What no builder would take is read as far as it goes. Undefined: it has more than 2,000 instructions. */
export function readDockerfile(text: string): Dockerfile | undefined {
  const lines = logicalLines(text)
  if (lines.length > mostInstructions) return undefined
  const instructions = lines.map(({ text: whole, line }) => readInstruction(whole, line))
  const firstFrom = instructions.findIndex(({ name }) => name === 'FROM')
  const defaults = new Map(instructions.slice(0, Math.max(firstFrom, 0)).filter(({ name }) => name === 'ARG').flatMap(({ text: pairs }) => pairsOf(pairs)))
  return { stages: stagesOf(instructions, defaults), instructions }
}

function readInstruction(whole: string, line: number): Instruction {
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(whole) ?? []
  const flags: Record<string, string> = {}
  let text = rest
  for (;;) {
    const flag = /^--([a-z][\w-]*)(?:=("[^"]*"|\S*))?(?:\s+|$)/.exec(text)
    if (flag === null) break
    flags[flag[1] ?? ''] = (flag[2] ?? '').replace(/^"(.*)"$/, '$1')
    text = text.slice(flag[0].length)
  }
  const [first = '', ...bodies] = text.split('\n')
  const list = listOf(first)
  return { name: name.toUpperCase(), flags, text: [first.trim().replace(/\s+/g, ' '), ...bodies].join('\n'), words: list ?? wordsOf(first), isList: list !== undefined, line }
}

function listOf(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((word) => typeof word === 'string') ? list : undefined
  } catch (error) {
    // Then the builder takes it for a shell's command, too.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function stagesOf(instructions: readonly Instruction[], defaults: ReadonlyMap<string, string>): readonly BuildStage[] {
  const starts = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []))
  return starts.map((start, number) => {
    const own = instructions.slice(start, starts[number + 1])
    const [image = '', as = '', name = ''] = own[0]?.words ?? []
    return { name: as.toUpperCase() === 'AS' ? name : '', image: withDefaults(image, defaults), instructions: own }
  })
}

/** `python:${VERSION}-slim` with the default of `ARG VERSION`. */
function withDefaults(image: string, defaults: ReadonlyMap<string, string>): string {
  return image.replace(/\$(?:(\w+)|\{(\w+)(?::-([^}]*))?\})/g, (written, plain: string | undefined, braced: string | undefined, otherwise: string | undefined) => {
    const value = defaults.get(plain ?? braced ?? '')
    return value !== undefined && value !== '' ? value : (otherwise ?? value ?? written)
  })
}
