import { parseImageReference } from '../../../src/checks/matching/image-reference.ts'
import { parseQuantity } from '../../../src/checks/matching/quantity.ts'
import { asRecord, asText, valueAt } from '../../../src/checks/reading.ts'

const amounts = new Set(['cpu', 'memory', 'storage', 'sizeLimit', 'divisor', 'averageValue'])

/**
 * What the API server keeps of a manifest, as a text that is the same for the same meaning: without what differs each
 * time, and with amounts and images, whose writing it keeps, in one writing. That these mean the same is shown by tests of
 * their own.
 */
export function meaningOf(stored: unknown): string {
  const { metadata, spec } = asRecord(stored) ?? {}
  const uid = asText(valueAt(metadata, 'uid')) ?? ''
  const isHeadless = valueAt(spec, 'clusterIP') === 'None'
  const kept = JSON.stringify(spec, (key, value: unknown) => {
    // Which address or port was free is chance.
    if (!isHeadless && (key === 'clusterIP' || key === 'clusterIPs')) return undefined
    if (key === 'nodePort' || key === 'healthCheckNodePort') return undefined
    if (key === 'image' && typeof value === 'string') return JSON.stringify(parseImageReference(value))
    const amount = amounts.has(key) || (key === 'value' && typeof value === 'string') ? parseQuantity(value) : undefined
    return amount === undefined ? value : String((amount + 999_999n) / 1_000_000n)
  })
  return uid === '' ? kept : kept.replaceAll(uid, 'UID')
}
