import { showValue } from './show-value.ts'
import { asPattern } from './text-pattern.ts'

/** A text that is asked for, as a sentence shows it: `"hello"`, or `a match of /^hello \d+/`, which is no text to be quoted. */
export function showWantedText(text: string): string {
  return asPattern(text) === undefined ? showValue(text) : `a match of ${text}`
}
