import { parseQuantity } from './quantity.ts'

const nanoseconds: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  'µs': 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n
}

/**
 * A duration as Go writes it (`90s`, `1m30s`, `1.5h`) in nanoseconds. Undefined without a unit, so that a bare number
 * is never taken for one.
 */
export function parseDuration(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !/^-?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(value)) return undefined
  let total = 0n
  for (const [, amount = '', unit = ''] of value.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
    const nanoAmount = parseQuantity(amount) ?? 0n
    total += (nanoAmount * (nanoseconds[unit] ?? 0n)) / 1_000_000_000n
  }
  return value.startsWith('-') ? -total : total
}
