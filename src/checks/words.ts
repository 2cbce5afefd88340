import type { Check, CountRange } from '../content/check.ts'
import { isRecord } from './reading.ts'
import { showValue } from './matching/show-value.ts'

/** `a`, `a and b`, `a, b and c`; a longer list than `most` ends in `and 4 more`. */
export function listInWords(items: readonly string[], most = 4): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}

/** `1 Pod`, `3 Pods`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : plural(noun)}`
}

/** English, as far as the names of kinds need it: `Ingresses`, `NetworkPolicies`, `Endpoints`. */
export function plural(noun: string): string {
  if (/(?:s|x|ch|sh)$/.test(noun)) return noun.endsWith('points') ? noun : `${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}

/** `3`, `at least 1`, `at most 2`, `1 to 3`. */
export function rangeInWords({ min, max }: CountRange): string {
  if (min === max) return String(min)
  if (max === Infinity) return `at least ${min}`
  return min === 0 ? `at most ${max}` : `${min} to ${max}`
}

/** How many of what was found are as asked: `2 of 3 Pods with app=web are as asked, expected 3.` */
export function countInWords(met: number, found: number, range: CountRange, noun: string, selection: string): string {
  const verb = met === 1 ? 'is' : 'are'
  const there = met === found ? `${counted(met, noun)}${selection} ${verb} there` : `${met} of ${counted(found, noun)}${selection} ${verb} as asked`
  return `${there}, expected ${rangeInWords(range)}.`
}

/** The same words with the first letter large. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A sentence: first letter large, a full stop behind. */
export function sentence(text: string): string {
  const start = capital(text.trim())
  return /[.!?]["”)]*$/.test(start) ? start : `${start}.`
}

/** What a check's `expect` and `where` ask for: ` with spec.replicas: 3, where …`. Empty when they ask for nothing. */
export function expectationInWords(check: Pick<Check, 'expect' | 'where'>): string {
  const fields = leaves(check.expect, '')
  const where = check.where === undefined ? '' : `${fields.length === 0 ? ' where' : ', where'} ${check.where}`
  return `${fields.length === 0 ? '' : ` with ${listInWords(fields, 5)}`}${where}`
}

function leaves(value: unknown, path: string): readonly string[] {
  if (value === undefined) return []
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([field, inner]) => leaves(inner, path === '' ? field : `${path}.${field}`))
  }
  if (Array.isArray(value) && value.some(isRecord)) {
    return value.flatMap((element: unknown) => {
      if (!isRecord(element)) return leaves(element, path)
      const { name, ...rest } = element
      if (typeof name === 'string') return Object.keys(rest).length === 0 ? [`${path}[${name}]`] : leaves(rest, `${path}[${name}]`)
      return leaves(element, `${path}[]`)
    })
  }
  return [`${path}: ${showValue(value)}`]
}
