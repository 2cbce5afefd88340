import { asRecord } from '../../../src/checks/reading.ts'

/** A manifest that differs from another in one place. */
export interface Mutant {
  readonly manifest: Readonly<Record<string, unknown>>
  /** Whether the other's field is left out; otherwise it has another value. */
  readonly isLeftOut: boolean
  readonly path: string
}

type Path = readonly (string | number)[]

/**
 * Leaves out a field of a manifest, or gives it the value that another manifest of the same kind has there.
 * @param choice which of all such mutants; undefined when there is none
 */
export function withOtherLeaf(manifest: Readonly<Record<string, unknown>>, donor: unknown, choice: number): Mutant | undefined {
  const mutants = leavesOf(manifest['spec'], ['spec']).flatMap((path): (() => Mutant)[] => {
    const [own, other] = [at(manifest, path), at(donor, path)]
    const leftOut = typeof path.at(-1) === 'string' ? [() => mutant(manifest, path, undefined)] : []
    // An expected mapping without fields is met by one with fields, as is every part of an object.
    const isPart = asRecord(own) !== undefined
    return other === undefined || isPart || JSON.stringify(own) === JSON.stringify(other) ? leftOut : [...leftOut, () => mutant(manifest, path, other), () => mutant(manifest, path, other)]
  })
  return mutants[choice % mutants.length]?.()
}

function mutant(manifest: Readonly<Record<string, unknown>>, path: Path, value: unknown): Mutant {
  return { manifest: asRecord(withValue(manifest, path, value)) ?? {}, isLeftOut: value === undefined, path: path.join('.') }
}

/** Where there is something that is not taken apart further. */
function leavesOf(value: unknown, path: Path): readonly Path[] {
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(asRecord(value) ?? {})
  return parts.length === 0 ? [path] : parts.flatMap(([key, part]) => leavesOf(part, [...path, key]))
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, key) => (Array.isArray(found) ? found[Number(key)] : asRecord(found)?.[key]), value)
}

function withValue(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(whole)) return whole.map((part: unknown, index) => (index === key ? withValue(part, rest, value) : part))
  const fields = { ...asRecord(whole), [key]: withValue(asRecord(whole)?.[key], rest, value) }
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}
