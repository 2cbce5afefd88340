import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInfoString } from '../../src/content/info-string.ts'
import type { InfoString } from '../../src/content/info-string.ts'

function write({ language, words, attributes }: InfoString): string {
  const quoted = [...attributes].map(([key, value]) => `${key}="${value.replace(/[\\"]/g, '\\$&')}"`)
  return [language, ...words, ...quoted].filter((part) => part !== '').join(' ')
}

const word = fc.stringMatching(/^[A-Za-z0-9+#.-]{1,8}$/)
const info = fc.record({
  language: word,
  words: fc.array(word, { maxLength: 3 }),
  attributes: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' ')), { maxKeys: 3, noNullPrototype: true }).map((pairs) => new Map(Object.entries(pairs)))
})

describe('an info string', () => {
  test('has a language, words and attributes', () => {
    expect(parseInfoString('sh wrong because="2 of \\"3\\"" timeout=30s')).toEqual({
      kind: 'info',
      info: { language: 'sh', words: ['wrong'], attributes: new Map([['because', '2 of "3"'], ['timeout', '30s']]) }
    })
  })

  test('may be empty, or have no language', () => {
    expect(parseInfoString('')).toEqual({ kind: 'info', info: { language: '', words: [], attributes: new Map() } })
    expect(parseInfoString('file=a.txt')).toEqual({ kind: 'info', info: { language: '', words: [], attributes: new Map([['file', 'a.txt']]) } })
  })

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(info, (given) => {
        expect(parseInfoString(write(given))).toEqual({ kind: 'info', info: given })
      })
    )
  })

  test.each(['sh wrong because="no end', 'sh run =x', 'sh a="b"c', 'sh a=1 a=2'])('that cannot be read says so: %s', (text) => {
    expect(parseInfoString(text).kind).toBe('malformed')
  })

  test('never throws', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '=', '"', '\\', ' ', '-', '{', '\t') })
    fc.assert(
      fc.property(text, (given) => {
        expect(['info', 'malformed']).toContain(parseInfoString(given).kind)
      })
    )
  })
})
