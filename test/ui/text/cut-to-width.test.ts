import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { padTo } from '../../../src/ui/text/pad-to.ts'
import { truncate } from '../../../src/ui/text/truncate.ts'
import { wrapLine } from '../../../src/ui/text/wrap-line.ts'
import { displayWidth } from '../../../src/ui/text/display-width.ts'
import { anyWidth, freeText } from './free-text.ts'
import { faultOf, plain } from './well-formed.ts'

describe('truncate', () => {
  test('leaves alone what fits', () => {
    expect(truncate('exactly', 7)).toBe('exactly')
  })

  test('ends what does not with an ellipsis in the last column', () => {
    expect(truncate('too long', 5)).toBe('too …')
    expect(truncate('你好世界', 4)).toBe('你…')
    expect(truncate('ab', 1)).toBe('…')
    expect(truncate('ab', 0)).toBe('')
  })

  test('ends the style of what it cut', () => {
    expect(truncate('\u001B[32mgreen text\u001B[0m', 6)).toBe('\u001B[32mgreen…\u001B[0m')
  })

  test('never gives more than was asked for', () => {
    fc.assert(fc.property(freeText, anyWidth, (text, width) => {
      const cut = truncate(text, width)
      expect(faultOf({ text: cut, width: displayWidth(plain(cut)) }, width)).toBeUndefined()
    }), { numRuns: 2000 })
  })
})

describe('padTo', () => {
  test('fills up with spaces, on either side', () => {
    expect(padTo('pods', 6)).toBe('pods  ')
    expect(padTo('12', 4, 'right')).toBe('  12')
    expect(padTo('你好', 5)).toBe('你好 ')
  })

  test('gives exactly the width, whatever the text', () => {
    fc.assert(fc.property(freeText, anyWidth, fc.constantFrom('left' as const, 'right' as const), (text, width, align) => {
      expect(displayWidth(plain(padTo(text, width, align)))).toBe(width)
    }), { numRuns: 2000 })
  })
})

test('text that needs no work is wrapped without any', () => {
  const line = 'kubectl get pods --all-namespaces'
  expect(wrapLine(line, 80)).toEqual([{ text: line, width: line.length }])
})
