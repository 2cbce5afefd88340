/** Nano units in one: the API server itself rounds quantities to nano. */
const nano = 1_000_000_000n

/** What a suffix multiplies by, as a fraction, so that no float is involved. */
const suffixes: Readonly<Record<string, readonly [numerator: bigint, denominator: bigint]>> = {
  n: [1n, nano],
  u: [1n, 1_000_000n],
  m: [1n, 1_000n],
  '': [1n, 1n],
  k: [10n ** 3n, 1n],
  M: [10n ** 6n, 1n],
  G: [10n ** 9n, 1n],
  T: [10n ** 12n, 1n],
  P: [10n ** 15n, 1n],
  E: [10n ** 18n, 1n],
  Ki: [1n << 10n, 1n],
  Mi: [1n << 20n, 1n],
  Gi: [1n << 30n, 1n],
  Ti: [1n << 40n, 1n],
  Pi: [1n << 50n, 1n],
  Ei: [1n << 60n, 1n]
}

/**
 * A Kubernetes quantity (`500m`, `0.5`, `1Gi`, `1e3`, also as a number) as nano units, so that equal amounts are equal
 * numbers. Undefined for anything that the API server would not take as a quantity.
 */
export function parseQuantity(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/.exec(text)
  if (parts === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0', suffix = ''] = parts
  if (whole === '' && fraction === '') return undefined
  const factor = suffixes[suffix]
  if (factor === undefined) return undefined
  const [numerator, denominator] = factor
  const power = Number(exponent) - fraction.length
  const digits = BigInt(whole + fraction) * numerator * nano * (power > 0 ? 10n ** BigInt(power) : 1n)
  const divisor = denominator * (power < 0 ? 10n ** BigInt(-power) : 1n)
  const amount = (digits + divisor - 1n) / divisor
  return sign === '-' ? -amount : amount
}
