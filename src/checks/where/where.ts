import type { ASTNode } from '@marcbachmann/cel-js'
import type { Mismatch } from '../matching/mismatch.ts'
import { celEnvironments } from './cel-environment.ts'
import { toCelValue } from './cel-value.ts'
import { explainUnmet } from './explain-unmet.ts'

/** An expression that was read and can be asked of objects. */
export interface Where {
  /** Whether it speaks of `objects`, all that were found, and not of each `object`. */
  readonly ofAll: boolean
  /** What keeps it from being true; empty when it is true. A field that is missing is not true yet, never an error. */
  unmet(values: { readonly object?: unknown; readonly objects: readonly unknown[] }): readonly Mismatch[]
}

/** What reading a `where` gives: the expression, or in words what is wrong with it. */
export type WhereReading = { readonly state: 'read'; readonly where: Where } | { readonly state: 'broken'; readonly why: string }

const readings = new Map<string, Promise<WhereReading>>()

/**
 * Reads a check's `where`. What it takes for granted is checked here: syntax, names, that it can give true or false.
 * @param source CEL over `object` or `objects`
 */
export function readWhere(source: string): Promise<WhereReading> {
  const known = readings.get(source)
  if (known !== undefined) return known
  const reading = read(source)
  readings.set(source, reading)
  return reading
}

async function read(source: string): Promise<WhereReading> {
  const { whole, parts, serialize } = await celEnvironments()
  const checked = whole.check(source)
  if (!checked.valid) return { state: 'broken', why: checked.error?.summary ?? 'it cannot be read' }
  if (checked.type !== 'bool' && checked.type !== 'dyn') return { state: 'broken', why: `it gives ${checked.type}, not true or false` }
  const parsed = whole.parse(source)
  return {
    state: 'read',
    where: {
      ofAll: namesVariable(parsed.ast, 'objects'),
      unmet: ({ object, objects }) => explainUnmet(parsed.ast, parts, serialize, { object: toCelValue(object), objects: toCelValue(objects) })
    }
  }
}

function namesVariable(node: ASTNode, name: string): boolean {
  return node.op === 'id' ? node.args === name : partsOf(node).some((part) => namesVariable(part, name))
}

/** The nodes right below one. */
function partsOf(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = []
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect)
    else if (isNode(value)) found.push(value)
  }
  collect(node.args)
  return found
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}
