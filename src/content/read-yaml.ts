import { LineCounter, isMap, isNode, isPair, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import * as z from 'zod/mini'
import { nearest } from './nearest.ts'
import type { ContentProblem } from './problem.ts'

/** Keys and list positions from the top of a YAML text to a value in it. */
export type FieldPath = readonly PropertyKey[]

/** Where a YAML text stands: its file, and the line of the file on which it starts. */
export interface YamlPlace {
  readonly file: string
  readonly line: number
  /** What the YAML is, for messages: `the front matter`, `this check`. */
  readonly name: string
}

export interface ReadYaml<T> {
  /** Undefined when there are problems. */
  readonly value: T | undefined
  readonly problems: readonly ContentProblem[]
  /** A problem with the value at `path`, in the position of that value (or of the nearest one above that exists). */
  problemAt(path: FieldPath, what: string, next: string): ContentProblem
  /** What keeps the value at `path` from being of a further schema. */
  problemsWith(path: FieldPath, schema: z.core.$ZodType): readonly ContentProblem[]
}

/** Characters of front matter or a check; nobody writes as much, and far more would keep the parser busy for minutes. */
const mostYaml = 64_000

/** One slip makes the parser stumble over what follows; the first few places say enough. */
const mostYamlErrors = 3

/** Reads YAML into the type of `schema`. Never throws; every problem has its line and column in the file. */
export function readYaml<T>(text: string, schema: z.core.$ZodType<T>, place: YamlPlace): ReadYaml<T> {
  const lines = new LineCounter()
  const problems: ContentProblem[] = []
  const written = text.trimEnd().split('\n').length
  const add = (offset: number, field: string, what: string, next: string): ContentProblem => {
    const found = lines.linePos(offset)
    // What is never closed is missed behind the end of the text.
    const { line, col } = found.line > written ? { line: written, col: 1 } : found
    return { file: place.file, line: place.line + Math.max(line, 1) - 1, column: Math.max(col, 1), field, what, next }
  }
  if (text.length > mostYaml) return unreadable(add(0, '', `${place.name} has ${text.length} characters`, `Keep it under ${mostYaml}; a large text may stand in a file of its own.`))
  let document: Document.Parsed
  let value: unknown
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    for (const error of [...document.errors, ...document.warnings].slice(0, mostYamlErrors)) problems.push(add(error.pos[0], '', yamlWords(error.message), yamlAdvice(error.code)))
    if (problems.length === 0) value = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    // Aliases that lead nowhere or explode, and brackets nested so deep that the parser's own stack ends.
    const why = error instanceof Error ? error.message : String(error)
    return unreadable(add(0, '', `${place.name} cannot be read as YAML: ${why}`, 'Write it without aliases and with less nesting.'))
  }
  const problemAt = (path: FieldPath, what: string, next: string): ContentProblem => add(offsetOf(document, path), fieldName(path), what, next)
  const problemsWith = (path: FieldPath, further: z.core.$ZodType): readonly ContentProblem[] => {
    const { error } = z.safeParse(further, valueAt(value, path))
    return (error?.issues ?? []).flatMap((issue) => describe({ ...issue, path: [...path, ...issue.path] }, value, place, problemAt))
  }
  if (problems.length > 0) return { value: undefined, problems, problemAt, problemsWith }
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return { value: parsed.data, problems, problemAt, problemsWith }
  for (const issue of parsed.error.issues) problems.push(...describe(issue, value, place, problemAt))
  return { value: undefined, problems, problemAt, problemsWith }
}

function unreadable(problem: ContentProblem): ReadYaml<never> {
  return { value: undefined, problems: [problem], problemAt: () => problem, problemsWith: () => [] }
}

function describe(issue: z.core.$ZodIssue, whole: unknown, place: YamlPlace, problemAt: ReadYaml<unknown>['problemAt']): ContentProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const guess = nearest(key, issue.message.split(', '), 1)[0]
      const meant = guess === undefined ? '' : `Did you mean ${guess}? `
      return problemAt([...issue.path, key], `there is no key ${JSON.stringify(key)} here`, `${meant}Known are: ${issue.message}.`)
    })
  }
  const actual = valueAt(whole, issue.path)
  const is = describeValue(actual)
  return [problemAt(issue.path, issue.path.length === 0 ? `${place.name} ${is}` : is, issue.message)]
}

/** `is missing`, `is the text "ten"`. */
function describeValue(value: unknown): string {
  if (value === undefined) return 'is missing'
  if (value === null) return 'is empty'
  if (Array.isArray(value)) return 'is a list'
  if (typeof value === 'object') return 'is a mapping'
  const text = String(value)
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text
  return typeof value === 'string' ? `is the text ${JSON.stringify(short)}` : `is ${typeof value === 'number' ? 'the number ' : ''}${short}`
}

function valueAt(whole: unknown, path: FieldPath): unknown {
  let value = whole
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

/** Offset of a key's pair, a list's item, or of the nearest thing above that exists. */
function offsetOf(document: Document.Parsed, path: FieldPath): number {
  let offset = 0
  let node: unknown = document.contents
  for (const key of path) {
    if (isMap(node)) {
      const pair: unknown = node.items.find((item) => String(isNode(item.key) ? item.key.toJSON() : item.key) === String(key))
      if (!isPair(pair)) return offset
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else {
      node = isNode(node) && 'get' in node && typeof node.get === 'function' ? node.get(key, true) : undefined
      const start = startOf(node)
      if (start === undefined) return offset
      offset = start
    }
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

/** `creates.objects[0].kind` */
function fieldName(path: FieldPath): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`)).join('')
}

function yamlWords(message: string): string {
  const first = message.split('\n')[0] ?? message
  return `this is not YAML: ${first.replace(/[.:]$/, '')}`
}

function yamlAdvice(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the keys.'
    case 'TAB_AS_INDENT':
      return 'Indent with blanks; YAML allows no tabs.'
    case 'MULTIPLE_DOCS':
      return 'Write one document, without a line `---` in it.'
    case 'BLOCK_IN_FLOW':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'Put a value that contains ": " in quotes, and indent the keys of a mapping alike.'
    case 'RESOURCE_EXHAUSTION':
      return 'Write it with less nesting.'
    case 'TAG_RESOLVE_FAILED':
      return 'Leave the tag out.'
    default:
      return 'Look at the indentation, quotes and brackets of this line.'
  }
}
