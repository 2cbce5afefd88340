import { lookUp, readCompiled } from './compiled.ts'
import { joinContent } from './content.ts'
import type { Content } from './content.ts'
import type { ContentRoot } from './content-files.ts'
import { readContentInputs } from './content-input.ts'

/**
 * The course as `loadContent` gives it, from what the build has parsed already (`compiledFile`, written by
 * `compileContent`) where nothing has changed since. The parsers are loaded only for files that need them.
 */
export async function openContent(roots: readonly ContentRoot[], compiledFile: string): Promise<Content> {
  const read = readContentInputs(roots)
  const compiled = readCompiled(compiledFile)
  const known = read.inputs.map((input) => ({ input, parsed: lookUp(compiled, input) }))
  if (known.every(({ parsed }) => parsed !== undefined)) return joinContent(read, known.flatMap(({ parsed }) => parsed ?? []))
  const { parseInput } = await import('./parse-input.ts')
  return joinContent(read, known.map(({ input, parsed }) => parsed ?? parseInput(input)))
}
