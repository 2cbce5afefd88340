import { asRecords, asText, valueAt, type JsonRecord } from '../reading.ts'
import type { Comparison, Dialect } from './comparison.ts'
import { parseDockerSize, parseNanoCpus } from './docker-size.ts'
import { parseDuration } from './duration.ts'
import { sameImage } from './image-reference.ts'
import { parseQuantity } from './quantity.ts'

/**
 * Whether two values that are neither list nor mapping mean the same.
 * @param holders the mappings of the real object around the value, outermost first
 */
export function sameValue(comparison: Comparison, expected: unknown, actual: unknown, dialect: Dialect, holders: readonly JsonRecord[]): boolean {
  if (Object.is(expected, actual)) return true
  // A value that is not there equals nothing, whatever it is compared as.
  if (actual === undefined || actual === null) return false
  switch (comparison) {
    case 'text':
    case 'ordered':
    case 'environment':
      return sameText(expected, actual)
    case 'quantity':
      return sameAmount(parseQuantity, expected, actual) || isRoundedUp(expected, actual)
    case 'image':
      return isSameImage(expected, actual, holders)
    case 'port':
      return sameText(expected, actual) || isNamedPort(expected, actual, holders)
    case 'number-or-text':
      return sameAmount(parseShare, expected, actual) || isNamedPort(expected, actual, holders)
    case 'target-port':
      return (expected === 0 || expected === '') && actual === holders.at(-1)?.['port']
    case 'nano-cpus':
      return sameAmount(parseNanoCpus, expected, actual)
    case 'bytes':
      return sameAmount(parseDockerSize, expected, actual)
    case 'nanoseconds':
      return sameAmount((value) => parseDuration(value) ?? (typeof value === 'number' ? BigInt(Math.round(value)) : undefined), expected, actual)
    case 'container-name':
      return withoutSlash(expected) === withoutSlash(actual)
    case 'selector':
    case 'port-map':
    case 'plain':
      return dialect !== 'json' && (sameAmount(parseTime, expected, actual) || sameAmount(parseDuration, expected, actual))
  }
}

function sameAmount(parse: (value: unknown) => bigint | undefined, expected: unknown, actual: unknown): boolean {
  const wanted = parse(expected)
  return wanted !== undefined && wanted === parse(actual)
}

/** The API server keeps no resource finer than thousandths (1.37: SetDefaults_ResourceList). */
function isRoundedUp(expected: unknown, actual: unknown): boolean {
  const wanted = parseQuantity(expected)
  return wanted !== undefined && ((wanted + 999_999n) / 1_000_000n) * 1_000_000n === parseQuantity(actual)
}

function sameText(expected: unknown, actual: unknown): boolean {
  // YAML reads a condition's status `True` as a boolean.
  if (typeof expected === 'boolean') return String(expected) === String(actual).toLowerCase()
  // A file that became a ConfigMap's value ends in a newline that nobody means.
  return String(expected) === String(actual) || String(expected) === String(actual).replace(/\n$/, '')
}

function isSameImage(expected: unknown, actual: unknown, holders: readonly JsonRecord[]): boolean {
  if (typeof expected !== 'string' || typeof actual !== 'string') return false
  if (sameImage(expected, actual)) return true
  // `docker inspect` shows a container's image by its id at the top, and by the name that was asked for in Config.
  const named = asText(valueAt(holders.at(-1), 'Config', 'Image'))
  return actual.startsWith('sha256:') && named !== undefined && sameImage(expected, named)
}

/** A probe may name a port of its container where the check expects the number, or the other way round. */
function isNamedPort(expected: unknown, actual: unknown, holders: readonly JsonRecord[]): boolean {
  const ports = holders.flatMap((holder) => asRecords(holder['ports']))
  return ports.some((port) => {
    const [name, number] = [port['name'], port['containerPort']]
    return name !== undefined && ((expected === name && actual === number) || (actual === name && String(expected) === String(number)))
  })
}

/** `25%`, in which zeros before the number mean nothing. */
function parseShare(value: unknown): bigint | undefined {
  return typeof value === 'string' && /^\d+%$/.test(value) ? BigInt(value.slice(0, -1)) : undefined
}

function parseTime(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : BigInt(time)
}

function withoutSlash(value: unknown): string {
  return String(value).replace(/^\//, '')
}
