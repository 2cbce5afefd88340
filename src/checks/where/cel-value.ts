import { isRecord } from '../reading.ts'

/** Values made before, by the object that they were made of: watches hand out the same object until it changes. */
const made = new WeakMap<object, unknown>()

/**
 * A JSON value as CEL counts: whole numbers become CEL's `int`, so that `object.spec.replicas * 2 == 6` has one type.
 */
export function toCelValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value !== 'object' || value === null) return value
  const before = made.get(value)
  if (before !== undefined) return before
  const converted = Array.isArray(value) ? value.map(toCelValue) : isRecord(value) ? convertFields(value) : value
  made.set(value, converted)
  return converted
}

function convertFields(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).map(([key, field]) => [key, toCelValue(field)]))
}
