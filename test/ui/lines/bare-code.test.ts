import { describe, expect, it } from 'vitest'
import { bareCode } from '../../../src/ui/lines/bare-code.ts'
import { themeOf } from '../../../src/ui/theme.ts'

describe('bareCode', () => {
  it('takes the backticks off, and leaves what else looks like markdown', () => {
    expect(bareCode('Look at `NODE`, not at *this* or <none>.', themeOf(true))).toBe('Look at NODE, not at *this* or <none>.')
  })

  it('keeps them where code has no colour to be told by', () => {
    expect(bareCode('Look at `NODE`.', themeOf(false))).toBe('Look at `NODE`.')
  })
})
