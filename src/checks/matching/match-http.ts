import { asRecord, isRecord, type JsonRecord } from '../reading.ts'
import type { HttpAnswer } from '../world.ts'
import { match } from './match.ts'
import { differentValue, mismatchInWords, type Mismatch } from './mismatch.ts'
import { showValue } from './show-value.ts'
import { showWantedText } from './show-wanted-text.ts'
import { asPattern, textMatches } from './text-pattern.ts'

/** What a check expects of an answer. */
export interface HttpExpectation {
  /** A number, `2xx`, or several of these. Absent: 200 to 299. */
  readonly status?: unknown
  /** A value, the part of it before `;`, or a `/regular expression/`. */
  readonly headers: JsonRecord
  /** Each is contained in the body, or is a `/regular expression/`. */
  readonly texts: readonly string[]
  /** Partial, compared as JSON. */
  readonly json?: unknown
}

/** An answer as `where` sees it. */
export interface HttpObject {
  readonly status: number
  readonly headers: JsonRecord
  readonly text: string
  /** Absent: the body is not JSON. */
  readonly json?: unknown
}

export function readHttpExpectation(expect: unknown): HttpExpectation {
  const record = asRecord(expect) ?? {}
  const text = record['text']
  return {
    ...('status' in record ? { status: record['status'] } : {}),
    headers: asRecord(record['headers']) ?? {},
    texts: (Array.isArray(text) ? text : text === undefined ? [] : [text]).map(String),
    ...('json' in record ? { json: record['json'] } : {})
  }
}

export function toHttpObject(answer: Extract<HttpAnswer, { kind: 'answer' }>): HttpObject {
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const json = parseJson(answer.body)
  return { status: answer.status, headers, text: answer.body, ...(json === undefined ? {} : { json }) }
}

/** The differences, the status first: a wrong one explains all others. */
export function matchHttp(expectation: HttpExpectation, { status, headers, text, json }: HttpObject): readonly Mismatch[] {
  const mismatches: Mismatch[] = []
  if (!statusMatches(expectation.status ?? '2xx', status)) mismatches.push(mismatchInWords('status', statusInWords(expectation.status), String(status)))
  for (const [name, expected] of Object.entries(expectation.headers)) {
    const actual = headers[name.toLowerCase()]
    if (!headerMatches(String(expected), actual)) mismatches.push(differentValue(`header ${name}`, expected, actual))
  }
  for (const expected of expectation.texts) {
    if (!textMatches(expected, text)) mismatches.push({ path: 'body', expected: showValue(expected), actual: showValue(text.trim()), words: `the body does not have ${showWantedText(expected)}; it is ${showValue(text.trim())}` })
  }
  if (expectation.json !== undefined) {
    if (json === undefined) mismatches.push(mismatchInWords('body', 'JSON', showValue(text.trim())))
    else mismatches.push(...match(expectation.json, json, 'json').map((mismatch) => ({ ...mismatch, path: inJson(mismatch.path), words: mismatch.path === '' ? `json: ${mismatch.words}` : `${inJson('')}.${mismatch.words}` })))
  }
  return mismatches
}

function statusMatches(expected: unknown, status: number): boolean {
  if (Array.isArray(expected)) return expected.some((one) => statusMatches(one, status))
  const written = String(expected).toLowerCase()
  return /^[1-5]xx$/.test(written) ? written[0] === String(status)[0] : written === String(status)
}

function statusInWords(expected: unknown): string {
  if (expected === undefined) return '200 to 299'
  return Array.isArray(expected) ? expected.map(String).join(' or ') : String(expected)
}

function headerMatches(expected: string, actual: unknown): boolean {
  if (typeof actual !== 'string') return false
  const pattern = asPattern(expected)
  if (pattern !== undefined) return pattern.test(actual)
  return expected.toLowerCase() === actual.toLowerCase() || expected.toLowerCase() === actual.split(';')[0]?.trim().toLowerCase()
}

function inJson(path: string): string {
  return path === '' ? 'json' : `json.${path}`
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value === null || isRecord(value) || Array.isArray(value) || typeof value !== 'object' ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
