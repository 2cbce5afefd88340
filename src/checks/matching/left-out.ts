import { isRecord, type JsonRecord } from '../reading.ts'
import type { Comparison } from './comparison.ts'

/**
 * Fields that the Kubernetes API leaves out when they are `false` or 0. Elsewhere it keeps them, as unset means something
 * else there: `automountServiceAccountToken: false` is not what an object without it says.
 */
const zeros = new Set([
  'hostNetwork', 'hostPID', 'hostIPC', 'stdin', 'stdinOnce', 'tty', 'readOnly', 'paused', 'publishNotReadyAddresses', 'unschedulable', 'globalDefault',
  'minReadySeconds', 'initialDelaySeconds', 'hostPort', 'nodePort'
])

/** Texts of which the API tells an empty one from none: no storage class is not the default one. */
const emptyTexts = new Set(['storageClassName', 'volumeAttributesClassName', 'appProtocol', 'value'])

/** Mappings that the API leaves out when nothing is in them; where it keeps an empty one, that says something. */
const emptyMappings = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'data', 'stringData', 'binaryData', 'requests', 'limits', 'hard'])

/**
 * Whether an expected value is one that the Kubernetes API does not keep, so that nothing there is just what is asked for.
 * @param fields names of the fields from the root to the value
 * @param holder the real object's mapping that the value would be in
 */
export function isLeftOut(expected: unknown, fields: readonly string[], comparison: Comparison, holder: JsonRecord | undefined): boolean {
  const last = fields.at(-1) ?? ''
  if (isRecord(expected)) return Object.keys(expected).length === 0 && emptyMappings.has(last) && comparison !== 'text'
  // A variable whose value comes from elsewhere has none of its own.
  if (fields.at(-2) === 'env' && last === 'value') return expected === '' && holder?.['valueFrom'] === undefined
  if (comparison === 'text') return false
  if (expected === '') return !emptyTexts.has(last)
  if (expected !== 0 && expected !== false) return false
  // Of what became of an object it leaves out every zero: `readyReplicas: 0` is never there.
  return fields[0] === 'status' || zeros.has(last)
}
