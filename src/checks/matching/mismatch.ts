import { showValue } from './show-value.ts'

/** One place where an object is not what a check expects. */
export interface Mismatch {
  /** Field names from the object's root, list elements by their name: `spec.template.spec.containers[web].image`. */
  readonly path: string
  /** What was asked for there, as a sentence shows it. */
  readonly expected: string
  /** What is there, as a sentence shows it. */
  readonly actual: string
  /** Both in words: `spec.replicas is 2, expected 3`. */
  readonly words: string
}

/** A value that is there and differs, or is not there. */
export function differentValue(path: string, expected: unknown, actual: unknown): Mismatch {
  return mismatchInWords(path, showValue(expected), showValue(actual ?? undefined))
}

/** A value that is there although the check expects none. */
export function unexpectedValue(path: string, actual: unknown): Mismatch {
  return mismatchInWords(path, 'nothing there', showValue(actual))
}

/** For values that are not shown as they are written, such as a selector. */
export function mismatchInWords(path: string, expected: string, actual: string): Mismatch {
  return { path, expected, actual, words: `${path === '' ? 'it' : path} is ${actual}, expected ${expected}` }
}
