import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerSize, parseNanoCpus } from '../../../src/checks/matching/docker-size.ts'
import { parseDuration } from '../../../src/checks/matching/duration.ts'
import { parseQuantity } from '../../../src/checks/matching/quantity.ts'

describe('a quantity', () => {
  it.each([
    ['500m', '0.5'],
    ['1Gi', '1024Mi'],
    ['1Gi', '1073741824'],
    ['1k', '1000'],
    ['1e3', '1k'],
    ['1E', '1000P'],
    ['0.1', '100m'],
    ['.5', '500m'],
    ['1.', '1'],
    ['1500u', '1.5m'],
    ['+1', 1],
    ['-1', '-1000m'],
    ['0.5Gi', '512Mi'],
    [2, '2000m']
  ])('%s is the same amount as %s', (one, other) => {
    expect(parseQuantity(one)).toBeDefined()
    expect(parseQuantity(one)).toBe(parseQuantity(other))
  })

  it.each(['', 'm', '1 Gi', '1gi', 'one', '1KB', '0x10', 'NaN', undefined, null, true, {}])('%j is none', (value) => {
    expect(parseQuantity(value)).toBeUndefined()
  })

  it('keeps the order of whole numbers', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (one, other) => {
        const [first, second] = [parseQuantity(one), parseQuantity(other)]
        expect(first !== undefined && second !== undefined && first < second).toBe(one < other)
      })
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['bigint', 'undefined']).toContain(typeof parseQuantity(text))
      })
    )
  })
})

describe('a duration', () => {
  it.each([
    ['90s', '1m30s'],
    ['1h', '60m'],
    ['1.5h', '90m'],
    ['1000ms', '1s'],
    ['-1m', '-60s']
  ])('%s is as long as %s', (one, other) => {
    expect(parseDuration(one)).toBeDefined()
    expect(parseDuration(one)).toBe(parseDuration(other))
  })

  it.each(['90', '', 's', '1d', '1m 30s', 90])('%j is none', (value) => {
    expect(parseDuration(value)).toBeUndefined()
  })
})

describe('amounts as Docker takes them', () => {
  it.each([
    ['256m', 268_435_456],
    ['256M', '256mb'],
    ['1g', '1024m'],
    ['256Mi', '256m'],
    ['512k', '512Ki']
  ])('memory of %s is %s', (one, other) => {
    expect(parseDockerSize(one)).toBeDefined()
    expect(parseDockerSize(one)).toBe(parseDockerSize(other))
  })

  it.each([
    [0.5, 500_000_000],
    ['0.5', '500m'],
    [2, 2_000_000_000]
  ])('%s processors are %s', (one, other) => {
    expect(parseNanoCpus(one)).toBe(parseNanoCpus(other))
  })
})
