import { asRecord } from '../reading.ts'
import type { ExecResult } from '../world.ts'
import { mismatchInWords, type Mismatch } from './mismatch.ts'
import { showValue } from './show-value.ts'
import { showWantedText } from './show-wanted-text.ts'
import { textMatches } from './text-pattern.ts'

/**
 * Compares what a command gave with `{ exitCode, stdout, stderr }`: texts (or lists of texts) are contained, or match
 * as `/regular expressions/`. Exit code 0 is expected where none is named.
 */
export function matchOutput(expect: unknown, result: ExecResult): readonly Mismatch[] {
  const expected = asRecord(expect) ?? {}
  const wanted = expected['exitCode'] ?? 0
  const code = String(wanted) === String(result.exitCode) ? [] : [mismatchInWords('exit code', String(wanted), String(result.exitCode))]
  return [...code, ...matchText('output', expected['stdout'], result.stdout), ...matchText('error output', expected['stderr'], result.stderr)]
}

function matchText(name: string, expected: unknown, actual: string): readonly Mismatch[] {
  const texts = (Array.isArray(expected) ? expected : expected === undefined ? [] : [expected]).map(String)
  // An empty text is contained in every other; who asks for it wants nothing there.
  const missing = texts.filter((text) => (text === '' ? actual.trim() !== '' : !textMatches(text, actual)))
  return missing.map((text) => {
    const there = actual.trim() === '' ? 'empty' : showValue(actual.trim())
    return text === '' ? mismatchInWords(name, 'nothing', there) : { path: name, expected: showValue(text), actual: there, words: `the ${name} does not have ${showWantedText(text)}; it is ${there}` }
  })
}
