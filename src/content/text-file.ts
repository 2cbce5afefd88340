import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import type { ContentProblem } from './problem.ts'

/** Content files are read whole; nothing that a person wrote by hand comes near this. */
const mostBytes = 1_000_000

/**
 * Reads a UTF-8 file of at most 1 MB, with line breaks as `\n` and without a byte order mark. What is too large is not
 * opened. `shown` is the path as the user would name it.
 */
export function readTextFile(path: string, shown: string): { readonly text: string } | ContentProblem {
  const at = { file: shown, line: 1, column: 1, field: '' }
  try {
    const status = statSync(path)
    if (!status.isFile()) return { ...at, what: 'this is not an ordinary file', next: 'Put a text file here.' }
    if (status.size > mostBytes) return { ...at, what: `the file has ${(status.size / 1_000_000).toFixed(1)} MB`, next: 'Keep it under 1 MB.' }
    return decode(readFileSync(path), at)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { ...at, what: `the file cannot be read (${String(error.code)})`, next: 'Look at its permissions, and whether it is there.' }
    throw error
  }
}

function decode(bytes: Buffer, at: Pick<ContentProblem, 'file' | 'line' | 'column' | 'field'>): { readonly text: string } | ContentProblem {
  if (bytes.includes(0)) return { ...at, what: 'this is a binary file', next: 'Write plain text in UTF-8.' }
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return { text: text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') }
  const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length
  return { ...at, line, what: 'this is not UTF-8', next: 'Save the file as UTF-8.' }
}
