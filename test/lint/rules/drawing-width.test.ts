import { describe, expect, it } from 'vitest'
import { lintLab, placesIn } from '../lint-lab.ts'

const wide = '─'.repeat(75)

describe('a drawing', () => {
  it('that is wider than a window of 80 has room for is found, line by line', async () => {
    const [finding] = await lintLab(`Look:\n\n    a\n    ${wide}\n    b`)
    expect(finding).toMatchObject({ rule: 'drawing-width', line: 14, column: 1 })
    expect(finding?.what).toContain('75 columns')
    expect(await placesIn(`\`\`\`text\n${wide}\n\`\`\``)).toEqual(['12:1 drawing-width'])
  })

  it('may be as wide as the window', async () => {
    expect(await placesIn(`    ${wide.slice(1)}`)).toEqual([])
  })

  it('is not what is in a language, which is wrapped, and not prose', async () => {
    expect(await placesIn(`\`\`\`yaml\na: ${wide}\n\`\`\`\n\n${wide} ${wide}`)).toEqual([])
  })
})
