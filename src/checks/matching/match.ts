import { isRecord, type JsonRecord } from '../reading.ts'
import { comparisonAt, type Comparison, type Dialect } from './comparison.ts'
import { showDockerSize } from './docker-size.ts'
import { isLeftOut } from './left-out.ts'
import { matchList, type ElementComparison } from './match-list.ts'
import { matchSelector } from './match-selector.ts'
import { differentValue, mismatchInWords, unexpectedValue, type Mismatch } from './mismatch.ts'
import { sameValue } from './same-value.ts'
import { showValue } from './show-value.ts'

/**
 * Compares an object with a partial structure, by meaning. A mapping matches when all that is named in it is there; a
 * list, when each expected element has an element of its own that matches; `null` and `[]` when nothing is there.
 *
 * @param expected what a check's `expect` says
 * @param actual the object as its API gave it
 * @returns the differences, the most telling first; empty when it matches
 */
export function match(expected: unknown, actual: unknown, dialect: Dialect): readonly Mismatch[] {
  const mismatches = matchAt(expected, actual, { dialect, fields: [], path: '', holders: [] })
  // What an object was asked to be explains what became of it, so a wrong spec comes before a wrong status.
  const isOutcome = ({ path }: Mismatch): boolean => path.startsWith('status.') || path.startsWith('State.')
  return [...mismatches.filter((mismatch) => !isOutcome(mismatch)), ...mismatches.filter(isOutcome)]
}

/** Where in the object a comparison stands. */
interface Place {
  readonly dialect: Dialect
  /** Field names from the root, without list elements. */
  readonly fields: readonly string[]
  /** The same for a reader, with list elements. */
  readonly path: string
  /** The real object's mappings around the place, outermost first. */
  readonly holders: readonly JsonRecord[]
}

function matchAt(expected: unknown, actual: unknown, place: Place): readonly Mismatch[] {
  if (expected === null || expected === undefined) return isNothing(actual) ? [] : [unexpectedValue(place.path, actual)]
  const comparison = comparisonAt(place.dialect, place.fields)
  if (isNothing(actual) && place.dialect === 'kubernetes' && isLeftOut(expected, place.fields, comparison, place.holders.at(-1))) return []
  if (comparison === 'selector') {
    const mismatches = matchSelector(expected, actual, place.path, isLabelMapping(place))
    if (mismatches !== undefined) return mismatches
  }
  if (comparison === 'environment') return matchRecord(environment(expected), environment(actual), comparison, place)
  if (Array.isArray(expected)) return matchList(expected, actual, place.path, comparison, elementComparison(place, actual))
  if (isRecord(expected)) return matchRecord(expected, actual, comparison, place)
  if (comparison === 'ordered' && Array.isArray(actual)) return matchAt(expected, actual.join(' '), place)
  return sameValue(comparison, expected, actual, place.dialect, place.holders) ? [] : [differentLeaf(place.path, expected, actual, comparison)]
}

/** The engine keeps amounts as large numbers that nobody wrote. */
function differentLeaf(path: string, expected: unknown, actual: unknown, comparison: Comparison): Mismatch {
  if (typeof actual === 'number' && Number.isSafeInteger(actual)) {
    if (comparison === 'bytes') return mismatchInWords(path, showValue(expected), showDockerSize(BigInt(actual)))
    if (comparison === 'nano-cpus') return mismatchInWords(path, showValue(expected), String(actual / 1e9))
  }
  return differentValue(path, expected, actual)
}

function matchRecord(expected: unknown, actual: unknown, comparison: Comparison, place: Place): readonly Mismatch[] {
  if (!isRecord(expected)) return [differentValue(place.path, expected, actual)]
  if (!isRecord(actual)) {
    // Every field of a mapping that is not there is worth naming, unless none is asked for.
    const fields = Object.entries(expected)
    const missing = isNothing(actual) ? fields.flatMap(([field, value]) => matchField(field, value, {}, comparison, place)) : []
    if (missing.length > 0 || (isNothing(actual) && mayBeMissing(expected, place))) return missing
    return [differentValue(place.path, expected, actual)]
  }
  return Object.entries(expected).flatMap(([field, value]) => matchField(field, value, actual, comparison, place))
}

function matchField(field: string, expected: unknown, holder: JsonRecord, comparison: Comparison, place: Place): readonly Mismatch[] {
  const key = comparison === 'port-map' && /^\d+$/.test(field) ? `${field}/tcp` : field
  return matchAt(expected, holder[key], {
    ...place,
    fields: [...place.fields, key],
    path: joinPath(place.path, key),
    holders: [...place.holders, holder]
  })
}

function elementComparison(place: Place, list: unknown): ElementComparison {
  const held = Array.isArray(list) ? list : []
  return (expected, index, label) => matchAt(expected, held[index], { ...place, path: `${place.path}[${label}]` })
}

/** `KEY=value` lines as a mapping; a mapping stays as it is. */
function environment(value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? {}
  const lines = value.map(String).map((line): [string, string] => {
    const at = line.indexOf('=')
    return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
  })
  return Object.fromEntries(lines)
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

/** What selects the Pods of a Service is a mapping of labels, which the API leaves out when it is empty. */
function isLabelMapping({ fields, holders }: Place): boolean {
  const kind = holders[0]?.['kind']
  return fields.join('.') === 'spec.selector' && (kind === 'Service' || kind === 'ReplicationController')
}

/** Zeros alone do not make a mapping: an `emptyDir` in which nothing is set is there all the same. */
function mayBeMissing(expected: JsonRecord, place: Place): boolean {
  const values = Object.values(expected)
  return values.length > 0 && (place.fields[0] === 'status' || values.every(isNothing))
}

function joinPath(path: string, field: string): string {
  if (!/^[\w-]+$/.test(field)) return `${path}[${field}]`
  return path === '' ? field : `${path}.${field}`
}
