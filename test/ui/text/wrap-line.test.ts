import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrapLine } from '../../../src/ui/text/wrap-line.ts'
import { anyWidth, freeText } from './free-text.ts'
import { faultOf, plain } from './well-formed.ts'

const texts = (text: string, width: number) => wrapLine(text, width).map((line) => line.text)

describe('a wrapped line', () => {
  test('breaks at spaces, which vanish there', () => {
    expect(texts('one two three', 8)).toEqual(['one two', 'three'])
  })

  test('keeps spaces that stand within a line and at its beginning', () => {
    expect(texts('  NAME   READY', 20)).toEqual(['  NAME   READY'])
    expect(texts('    indented text', 14)).toEqual(['    indented', 'text'])
  })

  test('breaks a word only where it is longer than a line', () => {
    expect(texts('see sha256:0123456789 now', 10)).toEqual(['see', 'sha256:012', '3456789', 'now'])
  })

  test('counts columns, not characters', () => {
    expect(texts('你好世界', 5)).toEqual(['你好', '世界'])
    expect(texts('👩‍👩‍👧👩‍👩‍👧', 3)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧'])
  })

  test('goes on in its style on the next line, and ends it on each', () => {
    expect(texts('\u001B[31mred words\u001B[0m plain', 6)).toEqual(['\u001B[31mred\u001B[0m', '\u001B[31mwords\u001B[0m', 'plain'])
  })

  test('is one empty line when it is empty, and none where there is no room', () => {
    expect(texts('', 10)).toEqual([''])
    expect(texts('words', 0)).toEqual([])
  })

  test('is well formed and fits, whatever it says', () => {
    fc.assert(fc.property(freeText, anyWidth, (text, width) => {
      expect(wrapLine(text, width).map((line) => faultOf(line, width)).filter((fault) => fault !== undefined)).toEqual([])
    }), { numRuns: 2000 })
  })

  test('has every character that is not a space, in order', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      expect(texts(text, width).join('').replaceAll(' ', '')).toBe(plain(text).replaceAll(' ', ''))
    }))
  })
})
