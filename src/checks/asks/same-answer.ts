import type { AnswerValue } from '../../content/ask.ts'
import { readNumber } from '../../quiz/read-number.ts'
import { parseDockerSize } from '../matching/docker-size.ts'
import { parseQuantity } from '../matching/quantity.ts'
import { asPattern } from '../matching/text-pattern.ts'

/**
 * Whether an answer means what is right. Numbers are compared by value, however they are written: `500m` is `0.5`, and
 * `64Mi`, as Docker's `64m`, is 67108864. Texts are compared without case, backticks and outer blanks.
 * @param tolerance how far a number may be off
 * @returns undefined when a number is asked for and none was given
 */
export function sameAnswer(right: AnswerValue, given: string, tolerance: number): boolean | undefined {
  if (typeof right === 'number') return sameNumber(right, given, tolerance)
  const pattern = asPattern(right)
  if (pattern !== undefined) return new RegExp(`^(?:${pattern.source})$`, `${pattern.flags.replaceAll(/[im]/g, '')}i`).test(plain(given))
  if (plain(right) === plain(given)) return true
  const wanted = parseQuantity(right.trim())
  return wanted !== undefined && sameNumber(Number(wanted) / 1e9, given, tolerance) === true
}

function sameNumber(right: number, given: string, tolerance: number): boolean | undefined {
  const readings = readingsOf(given)
  if (readings.length === 0) return undefined
  // 0.1 + 0.2 is not 0.3: a difference of the last bits is none.
  return readings.some((reading) => Math.abs(reading - right) <= tolerance + 1e-9 * Math.max(1, Math.abs(right)))
}

/** All that a text can mean as a number: the `m` of Kubernetes is a thousandth, that of Docker a mebibyte. */
function readingsOf(given: string): readonly number[] {
  const text = given.trim().replace(/^`(.*)`$/, '$1')
  const quantity = parseQuantity(text)
  const size = parseDockerSize(text)
  return [readNumber(text), quantity === undefined ? undefined : Number(quantity) / 1e9, size === undefined ? undefined : Number(size)].filter((reading) => reading !== undefined)
}

/** Without what makes no difference. */
function plain(text: string): string {
  return text.trim().replace(/^`(.*)`$/, '$1').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
