import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ContentInput } from './content-input.ts'
import { originOf } from './lab-origin.ts'
import type { ParsedInput, ParsedItem } from './parse-input.ts'

/**
 * Parsed content, kept as JSON by the fingerprint of what it was parsed from. The package's build makes it for the
 * course that it ships, so that a start parses nothing; an edited file has another fingerprint and is parsed again.
 */
type CompiledContent = Readonly<Record<string, ParsedItem>>

/** The text of the file that the build writes. Only files without problems are in it. */
export function compileContent(inputs: readonly ContentInput[], parse: (input: ContentInput) => ParsedInput): string {
  const entries = inputs.flatMap((input) => {
    const { item, problems } = parse(input)
    return item === undefined || problems.length > 0 ? [] : [[fingerprint(input), item]]
  })
  // JSON has no word for infinity (a count without an upper end), but reads a number that is too large as just that.
  const infinity = 'infinity:0d4f6a5e-8a1c-4b58-9f0e-3f6d0c1b7a92'
  const text = JSON.stringify(Object.fromEntries(entries), (_, value: unknown) => (value === Infinity ? infinity : value))
  return text.replaceAll(`"${infinity}"`, '1e999')
}

/** Reads the file that the build wrote; a missing one is as good as an empty one. Throws a SyntaxError for a torn one. */
export function readCompiled(file: string): CompiledContent {
  try {
    const compiled: CompiledContent = JSON.parse(readFileSync(file, 'utf8'))
    return compiled
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

/** The item that was made of just this input, in the place where the input now is. */
export function lookUp(compiled: CompiledContent, input: ContentInput): ParsedInput | undefined {
  const item = compiled[fingerprint(input)]
  if (item === undefined) return undefined
  const { file } = input.source
  switch (item.kind) {
    case 'lab':
      return { item: { ...item, file, lab: { ...item.lab, ...(input.kind === 'lab' ? { folder: input.source.folder, ...originOf(input) } : {}) } }, problems: [] }
    case 'quiz':
      return { item: { ...item, file, quiz: { ...item.quiz, file } }, problems: [] }
    case 'track':
      return { item: { ...item, file }, problems: [] }
  }
}

/** A hash of all that the parser looks at, but not of where it lies on this machine. */
function fingerprint(input: ContentInput): string {
  const { file: _file, ...source } = { ...input.source, folder: undefined }
  const folder = input.kind === 'lab' ? { files: input.folder.files, problems: input.folder.problems.length } : undefined
  return createHash('sha256').update(JSON.stringify([input.kind, source, folder])).digest('base64url')
}
