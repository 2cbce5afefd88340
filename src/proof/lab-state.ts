import { createHash } from 'node:crypto'

/** One thing that belongs to a lab. */
export interface StateItem {
  /** Of what it is, not of what it does: the same as long as nobody changes it. */
  readonly fingerprint: string
  /** Removes it. One that is gone is fine. */
  readonly remove: (signal: AbortSignal) => Promise<void>
}

/** What belongs to a lab, each with what tells it from the others. */
export type StateItems = readonly (readonly [string, StateItem])[]

/** Whether a key is that of an image, on the engine or on a node. */
export function isImage(key: string): boolean {
  return key.startsWith('image/') || key.startsWith('node image/')
}

/** Whether a key is that of a Pod. */
export function isPod(key: string): boolean {
  return key.startsWith('v1/Pod/')
}

/** Whether a key is that of an Event. */
export function isEvent(key: string): boolean {
  return /^[\w.]+(?:\/v\w+)?\/Event\//.test(key)
}

/** Short, and the same for the same JSON. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
