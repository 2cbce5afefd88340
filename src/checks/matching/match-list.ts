import { isRecord, type JsonRecord } from '../reading.ts'
import { assign } from './assignment.ts'
import type { Comparison } from './comparison.ts'
import { differentValue, unexpectedValue, type Mismatch } from './mismatch.ts'
import { showValue } from './show-value.ts'

/** Compares an expected element with the real list's element at an index; `label` names it in the path. */
export type ElementComparison = (expected: unknown, index: number, label: string) => readonly Mismatch[]

/**
 * Compares a list: in order where order means something, otherwise each expected element needs a real one of its own.
 * Elements are paired by what matches, not by position; an element's name only chooses whose differences are shown.
 */
export function matchList(expected: readonly unknown[], actual: unknown, path: string, comparison: Comparison, compare: ElementComparison): readonly Mismatch[] {
  if (expected.length === 0) return isEmpty(actual) ? [] : [unexpectedValue(path, actual)]
  if (!Array.isArray(actual)) return [differentValue(path, expected, actual)]
  const list: readonly unknown[] = actual
  if (comparison === 'ordered') return inOrder(expected, list, compare) ? [] : [differentValue(path, expected, list)]

  const compared = expected.map((wanted) => list.map((element, index) => compare(wanted, index, labelOf(element, index))))
  const given = assign(expected.length, list.length, (want, offer) => compared[want]?.[offer]?.length === 0)
  const free = list.map((_, index) => index).filter((index) => !given.includes(index))
  return expected.flatMap((wanted, want) => (given[want] === undefined ? explainUnmatched(wanted, list, compared[want] ?? [], free, path) : []))
}

function inOrder(expected: readonly unknown[], actual: readonly unknown[], compare: ElementComparison): boolean {
  return expected.length === actual.length && expected.every((wanted, index) => compare(wanted, index, String(index)).length === 0)
}

function explainUnmatched(wanted: unknown, list: readonly unknown[], compared: readonly (readonly Mismatch[])[], free: readonly number[], path: string): readonly Mismatch[] {
  const key = isRecord(wanted) ? naturalKeyOf(wanted) : undefined
  if (key !== undefined && isRecord(wanted)) {
    const sameKey = list.findIndex((element) => isRecord(element) && String(element[key]) === String(wanted[key]))
    const mismatches = sameKey === -1 ? undefined : compared[sameKey]
    return mismatches !== undefined && mismatches.length > 0 ? mismatches : [notThere(key, wanted, list, path)]
  }
  if (!isRecord(wanted)) return [differentValue(path, [wanted], list)]
  const [nearest] = free.map((index) => compared[index] ?? []).sort((one, other) => one.length - other.length)
  return nearest !== undefined && nearest.length > 0 ? nearest : [differentValue(path, [wanted], list)]
}

function notThere(key: string, wanted: JsonRecord, list: readonly unknown[], path: string): Mismatch {
  const asked = `${singular(path)} ${key === 'name' ? 'named' : `with ${key}`} ${showValue(wanted[key])}`
  const there = list.map((element) => showValue(isRecord(element) ? element[key] : element)).join(', ')
  return { path, expected: asked, actual: there === '' ? 'nothing' : there, words: `${path} has no ${asked}; there is ${there === '' ? 'nothing' : there}` }
}

/** Fields by which the elements of the APIs' lists are told apart, the most telling first. */
const naturalKeys = ['name', 'containerPort', 'mountPath', 'Destination', 'key', 'topologyKey', 'port', 'host', 'ip', 'path', 'type', 'Type']

function naturalKeyOf(element: JsonRecord): string | undefined {
  return naturalKeys.find((key) => typeof element[key] === 'string' || typeof element[key] === 'number')
}

function labelOf(element: unknown, index: number): string {
  const key = isRecord(element) ? naturalKeyOf(element) : undefined
  return key !== undefined && isRecord(element) ? String(element[key]) : String(index)
}

function singular(path: string): string {
  const last = /[A-Za-z]+$/.exec(path)?.[0] ?? 'element'
  return last === 'env' ? 'variable' : last.replace(/ies$/, 'y').replace(/s$/, '')
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}
