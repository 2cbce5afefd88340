/** Careful looks into objects that an API gave: a field may be missing, or be something else than its name promises. */

/** A mapping with string keys, as JSON has it. */
export type JsonRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The mapping, or undefined for anything else. */
export function asRecord(value: unknown): JsonRecord | undefined {
  return isRecord(value) ? value : undefined
}

/** The list, or an empty one for anything else: the APIs leave out empty lists. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The mappings of a list. */
export function asRecords(value: unknown): readonly JsonRecord[] {
  return asList(value).filter(isRecord)
}

/** The string, or undefined for anything else. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The number, or undefined for anything else. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

/** What stands at a path of field names, or undefined. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let found = value
  for (const field of path) {
    if (!isRecord(found)) return undefined
    found = found[field]
  }
  return found
}

/** A mapping's values that are strings, as labels are. */
export function asLabels(value: unknown): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {}
  for (const [key, label] of Object.entries(asRecord(value) ?? {})) if (typeof label === 'string') labels[key] = label
  return labels
}
