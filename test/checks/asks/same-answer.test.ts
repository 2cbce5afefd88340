import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameAnswer } from '../../../src/checks/asks/same-answer.ts'

describe('an answer means what is right', () => {
  it.each([
    ['web', 'WEB '],
    ['web', '`web`'],
    ['docker ps  -a', 'docker ps -a'],
    ['/web-[a-z0-9]+/', 'Web-5c8b7'],
    [3, '3'],
    [3, ' 3.0'],
    [0.5, '500m'],
    ['500m', '0.5'],
    ['1Gi', '1024Mi'],
    [67_108_864, '64Mi'],
    [67_108_864, '64m'],
    [1234, '1 234'],
  ])('%s: %s', (right, given) => {
    expect(sameAnswer(right, given, 0)).toBe(true)
  })

  it.each([
    ['web', 'web-1'],
    ['/web/', 'my web'],
    ['a.c', 'abc'],
    [3, '4'],
    [0.5, '500'],
    ['500m', '500'],
  ])('and not another thing, %s: %s', (right, given) => {
    expect(sameAnswer(right, given, 0)).toBe(false)
  })

  it('may be near enough, where a number is asked for', () => {
    expect(sameAnswer(10, '10.5', 0.5)).toBe(true)
    expect(sameAnswer(10, '10.6', 0.5)).toBe(false)
  })

  it('is no answer at all where a number is asked for and none is given', () => {
    expect(sameAnswer(3, 'three', 0)).toBeUndefined()
  })

  it('is the same however a text is dressed', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9./:-]{0,20}$/)
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' ', '\t'), fc.boolean(), (words, blank, upper) => {
      const given = `${blank}${words.join(`  ${blank}`)}${blank}`
      expect(sameAnswer(words.join(' '), upper ? given.toUpperCase() : given, 0)).toBe(true)
    }), { numRuns: 1_000 })
  })

  it('never throws, whatever is typed, and takes for a number only what lies near it', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: -1_000_000, max: 1_000_000 }), (given, right) => {
      const same = sameAnswer(right, given, 0)
      expect([true, false, undefined]).toContain(same)
    }), { numRuns: 1_000 })
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1e9, max: 1e9 }), (right, given) => {
      expect(sameAnswer(right, String(given), 0)).toBe(right === given)
    }), { numRuns: 1_000 })
  })
})
