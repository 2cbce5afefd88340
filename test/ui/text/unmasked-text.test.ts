import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { harmlessLine } from '../../../src/ui/text/harmless-line.ts'
import { unmaskedText } from '../../../src/ui/text/unmasked-text.ts'

describe('text that somebody is to judge', () => {
  it.each([
    ['what takes back what stands before it', 'rm -rf ~\r echo hello  ', ['rm -rf ~\\u{d} echo hello  ']],
    ['a sequence for the terminal', 'true\u001B[8m; rm -rf ~\u001B[0m', ['true\\u{1b}[8m; rm -rf ~\\u{1b}[0m']],
    ['text that is turned round', 'echo \u202E~ fr- mr\u202C', ['echo \\u{202e}~ fr- mr\\u{202c}']],
    ['what has no width', 'r\u200Bm\uFEFF \u3164x\u{E0041}', ['r\\u{200b}m\\u{feff} \\u{3164}x\\u{e0041}']],
    ['a blank that is none', 'rm\u00A0x', ['rm\\u{a0}x']],
    ['line ends of other kinds', 'a\u2028b\u0085c', ['a\\u{2028}b\\u{85}c']],
  ])('shows %s', (_, text, shown) => {
    expect(unmaskedText(text)).toEqual(shown)
  })

  it('is left as it is otherwise', () => {
    expect(unmaskedText('kubectl get pods -l "app=größe" \\\n\t--watch # ✓ 日本')).toEqual(['kubectl get pods -l "app=größe" \\', '    --watch # ✓ 日本'])
  })

  it('has nothing in it that is not seen, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(unmaskedText(text).join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a line of others for the terminal', () => {
  it('keeps its colours, and loses what would act on the terminal', () => {
    expect(harmlessLine('\u001B[31mred\u001B[0m\u001B]52;c;cm0gLXJm\u0007 \u001B[2Jnew\r\u0007')).toBe('\u001B[31mred\u001B[0m new')
  })
})
