import { expect, test } from 'vitest'
import { parseDuration } from '../../src/content/duration.ts'

test.each([
  ['500ms', 500],
  ['30s', 30_000],
  ['1.5s', 1500],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['30', undefined],
  ['s', undefined],
  ['-1s', undefined],
  ['1 s', undefined],
  ['', undefined]
])('%s is %s ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms)
})
