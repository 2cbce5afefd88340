import { asRecords, asText, valueAt } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'

/** A condition in an object's status. */
export interface Condition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}

/** The condition of a type, or undefined. `status` narrows it to `True`, `False` or `Unknown`. */
export function conditionOf(object: KubernetesObject, type: string, status?: 'True' | 'False' | 'Unknown'): Condition | undefined {
  const found = asRecords(valueAt(object, 'status', 'conditions')).find((condition) => condition['type'] === type)
  if (found === undefined || (status !== undefined && found['status'] !== status)) return undefined
  return { type, status: asText(found['status']) ?? '', reason: asText(found['reason']) ?? '', message: asText(found['message']) ?? '' }
}
