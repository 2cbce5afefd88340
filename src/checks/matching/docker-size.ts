import { parseQuantity } from './quantity.ts'

const powers: Readonly<Record<string, bigint>> = { b: 0n, k: 10n, m: 20n, g: 30n, t: 40n }

/**
 * An amount of memory as `docker run --memory` takes it (`256m`, `1g`, all powers of 1024), as Kubernetes writes it
 * (`256Mi`), or a number of bytes. Gives bytes, or undefined.
 */
export function parseDockerSize(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined
  if (typeof value !== 'string') return undefined
  const parts = /^(\d+)([bkmgt]?)(i?b?)$/i.exec(value)
  if (parts === null) return undefined
  const [, amount = '', unit = ''] = parts
  const power = powers[unit.toLowerCase() || 'b']
  return power === undefined ? undefined : BigInt(amount) << power
}

/** A number of processors (`0.5`, `"500m"`), or `NanoCpus` as the engine keeps it (500000000), in nano processors. */
export function parseNanoCpus(value: unknown): bigint | undefined {
  // No machine has a million processors, and no limit is below a millionth of one: the two writings cannot be mixed up.
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1_000_000) return BigInt(value)
  return parseQuantity(value)
}

/** Bytes as `docker run --memory` takes them, in the largest unit that they are whole in: `256m`. */
export function showDockerSize(bytes: bigint): string {
  const [unit, power] = Object.entries(powers).findLast(([, power]) => bytes !== 0n && bytes % (1n << power) === 0n) ?? ['b', 0n]
  return `${bytes >> power}${unit === 'b' ? '' : unit}`
}
