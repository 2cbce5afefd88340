import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitMarkdown } from '../../src/content/markdown-blocks.ts'
import type { MarkdownSection } from '../../src/content/markdown-blocks.ts'

function split(markdown: string): readonly MarkdownSection[] {
  return splitMarkdown(markdown, 'x.md', 1).sections
}

const titles = (markdown: string): readonly (string | undefined)[] => split(markdown).map(({ title }) => title)

describe('a heading', () => {
  test('of two marks begins a section, whatever stands around its text', () => {
    expect(titles('# One\n## Two\n### Three\n  ## Indented ##\n##\tTab\n##No\n    ## code\n##')).toEqual([undefined, 'Two', 'Indented', 'Tab', ''])
  })

  test('in a fence or a comment is none', () => {
    expect(titles('```\n## a\n```\n~~~ x\n## b\n```\n~~~\n<!--\n## c\n-->\n<!-- one line -->\n## d')).toEqual([undefined, 'd'])
  })
})

describe('a fence', () => {
  test('ends with a line of at least as many of its own marks', () => {
    const [section] = split('````md hint\n```sh\nx\n```\n`````\nafter')
    expect(section?.blocks).toEqual([
      { kind: 'fence', info: 'md hint', text: '```sh\nx\n```\n', markdown: '````md hint\n```sh\nx\n```\n`````', line: 1 },
      { kind: 'text', markdown: 'after', line: 6 }
    ])
  })

  test('that is indented gives its lines without the indentation', () => {
    expect(split('  ```sh run\n  a\n    b\n c\n  ```')[0]?.blocks).toMatchObject([{ text: 'a\n  b\nc\n' }])
  })

  test('in the middle of a line is code in a sentence', () => {
    expect(split('``` not `a` fence\n## A')).toHaveLength(2)
  })
})

test('every block knows its line, and nothing of the file is lost', () => {
  const line = fc.constantFrom('', 'text', '## A', '```', '```sh run', '````', '~~~', '   x', '<!--', '-->', '> q')
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const sections = split(lines.join('\n'))
      const seen = sections.flatMap((section) => [...(section.title === undefined ? [] : [{ line: section.line, text: '## A' }]), ...section.blocks.map((block) => ({ line: block.line, text: block.markdown }))])
      const rebuilt = lines.map(() => '')
      for (const { line, text } of seen) rebuilt.splice(line - 1, text.split('\n').length, ...text.split('\n'))
      expect(rebuilt.join('\n').trimEnd()).toBe(lines.join('\n').trimEnd())
    })
  )
})
