import type { Asking, Explanation } from '../inquiry.ts'
import { asText, valueAt } from '../reading.ts'
import type { KubernetesObject, KubernetesWorld } from '../world.ts'

/** What a story is told from. */
export interface Telling extends Asking {
  readonly kubernetes: KubernetesWorld
}

/** An explanation, and whether it is a fault or only not there yet. */
export interface Story extends Explanation {
  readonly isCalm: boolean
}

/** How long something may take before it is told as a fault, in milliseconds. */
export const patienceMs = 10_000

/** What the cluster's components noted about an object. */
export interface EventView {
  readonly reason: string
  readonly message: string
  readonly isWarning: boolean
  /** Milliseconds since 1970. */
  readonly at: number
  /** The container that it is about, if one. */
  readonly container?: string
}

/** The events about an object, the newest first. */
export async function eventsAbout(object: { readonly uid: string; readonly namespace: string }, { kubernetes, signal }: Telling): Promise<readonly EventView[]> {
  const events = await kubernetes.list({ apiVersion: 'v1', kind: 'Event', namespace: object.namespace }, signal)
  return events
    .filter((event) => valueAt(event, 'involvedObject', 'uid') === object.uid)
    .map(readEvent)
    .sort((one, other) => other.at - one.at)
}

function readEvent(event: KubernetesObject): EventView {
  const container = /\{(.+)\}/.exec(asText(valueAt(event, 'involvedObject', 'fieldPath')) ?? '')?.[1]
  // Three ways of saying when: events of the old API, of the new one, and series of the new one.
  const times = [event['lastTimestamp'], valueAt(event, 'series', 'lastObservedTime'), event['eventTime'], event.metadata.creationTimestamp]
  const at = times.map((time) => Date.parse(asText(time) ?? '')).find((time) => !Number.isNaN(time)) ?? 0
  return {
    reason: asText(event['reason']) ?? '',
    message: (asText(event['message']) ?? '').trim(),
    isWarning: event['type'] === 'Warning',
    at,
    ...(container === undefined ? {} : { container })
  }
}
