import { isRecord } from '../reading.ts'

/** The longest that a value may be inside a sentence. */
const longest = 72

/** A value as a sentence shows it: `3`, `"nginx"`, `{ app: "web" }`, cut where it would be too long to read. */
export function showValue(value: unknown): string {
  const text = inFull(value)
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}

function inFull(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inFull).join(', ')}]`
  if (isRecord(value)) {
    const fields = Object.entries(value).map(([key, field]) => `${key}: ${inFull(field)}`)
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
  }
  return value === undefined ? 'not set' : String(value)
}
