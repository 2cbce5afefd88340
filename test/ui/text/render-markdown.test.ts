import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadHighlight } from '../../../src/ui/text/load-highlight.ts'
import { renderMarkdown } from '../../../src/ui/text/render-markdown.ts'
import type { TextTheme } from '../../../src/ui/text/text-theme.ts'
import { anyWidth, freeMarkdown } from './free-text.ts'
import { faultOf, plain } from './well-formed.ts'
import { leastWorkOf } from '../../harness/least-work-of.ts'

const colored: TextTheme = { color: true, drawing: true }
const bare: TextTheme = { color: false, drawing: false }
const highlight = await loadHighlight()

function shown(markdown: string, width = 60, theme: TextTheme = { color: false, drawing: true }): string[] {
  return renderMarkdown(markdown, width, theme).map(({ text }) => text)
}

describe('markdown in a terminal', () => {
  test('has its paragraphs wrapped, with an empty line between them', () => {
    expect(shown('One two three\nfour five.\n\nSix.', 14)).toEqual(['One two three', 'four five.', '', 'Six.'])
  })

  test('breaks a line where the author did', () => {
    expect(shown('one  \ntwo<br>three')).toEqual(['one', 'two', 'three'])
  })

  test('shows by style what it says without marks', () => {
    const [line] = renderMarkdown('A **bold**, *slanted* `name`', 60, colored)
    expect(line?.text).toBe('A \u001B[1mbold\u001B[0m, \u001B[3mslanted\u001B[0m \u001B[36mname\u001B[0m')
  })

  test('keeps its marks where there is no colour', () => {
    expect(shown('## A **bold** *slanted* `name` ~~gone~~')).toEqual(['## A *bold* _slanted_ `name` ~gone~'])
  })

  test('says where a link goes, once', () => {
    expect(shown('[docs](https://k8s.io), https://k8s.io and <a@b.c>')).toEqual(['docs (https://k8s.io), https://k8s.io and a@b.c'])
  })

  test('has lists with hanging indents, and boxes', () => {
    expect(shown('- one two three\n- four\n  1. nine\n  2. ten\n- [x] done\n- [ ] open', 10)).toEqual([
      '• one two', '  three', '• four', '  1. nine', '  2. ten', '[x] done', '[ ] open',
    ])
  })

  test('numbers a list from where it starts, its numbers one under the other', () => {
    expect(shown('9. nine\n10. ten\n11. eleven')).toEqual([' 9. nine', '10. ten', '11. eleven'])
  })

  test('has quotes behind a bar', () => {
    expect(shown('> one two three\n>\n> four', 11)).toEqual(['│ one two', '│ three', '│ ', '│ four'])
  })

  test('has tables in columns, aligned as they say', () => {
    expect(shown('| a | n |\n|---|--:|\n| one | 1 |\n| two | 22 |')).toEqual(['a   │  n', '────┼───', 'one │  1', 'two │ 22'])
  })

  test('wraps the cells of a table that is too wide', () => {
    const lines = shown('| name | meaning |\n|---|---|\n| run | starts a container from an image |', 30)
    expect(lines).toEqual(['name │ meaning                ', '─────┼────────────────────────', 'run  │ starts a container from', '     │ an image               '])
  })

  test('gives a table one cell a line where columns have no room or nothing is drawn', () => {
    const table = '| name | meaning |\n|---|---|\n| run | starts |\n| ps | lists |'
    expect(shown(table, 12)).toEqual(['name: run', 'meaning:', 'starts', '', 'name: ps', 'meaning:', 'lists'])
    expect(shown(table, 60, bare)).toEqual(['name: run', 'meaning: starts', '', 'name: ps', 'meaning: lists'])
  })

  test('breaks code in a language, the rest indented', () => {
    expect(shown('```sh run\nkubectl create deployment web --image=nginx\n```', 30)).toEqual(['  kubectl create deployment', '    web --image=nginx'])
  })

  test('cuts drawings off, and never wraps them', () => {
    expect(shown('```\n+-----+   +-----+   +-----+\n| one |   | two |   |three|\n```', 24)).toEqual(['  +-----+   +-----+   +…', '  | one |   | two |   |…'])
  })

  test('colours code once the highlighter is there', () => {
    const code = '```yaml\nreplicas: 3 # copies\n```'
    expect(renderMarkdown(code, 40, colored).map(({ text }) => text)).toEqual(['  replicas: 3 # copies'])
    expect(renderMarkdown(code, 40, colored, highlight).map(({ text }) => text)).toEqual([
      '  \u001B[36mreplicas:\u001B[0m \u001B[33m3\u001B[0m \u001B[2m# copies\u001B[0m',
    ])
  })

  test.each([
    ['dockerfile', ['FROM busybox:stable', 'RUN echo "$PATH" > /path', 'CMD ["cat", "/path"]']],
    ['yaml', ['command: ["sh", "-c", "a < b && c"]', "text: 'one'"]],
    ['python', ['print(f"{len(sys.argv)} <words>")']],
  ])('shows coloured code as it is written, also where one language stands in another: %s', (language, lines) => {
    const rendered = renderMarkdown(`\`\`\`${language}\n${lines.join('\n')}\n\`\`\``, 60, colored, highlight)
    expect(rendered.map(({ text }) => plain(text).trimEnd())).toEqual(lines.map((line) => `  ${line}`.trimEnd()))
  })

  test('takes angle brackets for words unless they are elements that people use', () => {
    expect(shown('docker stop <container>, <b>now</b> &lt;really&gt; <!-- no -->')).toEqual(['docker stop <container>, now <really>'])
    expect(shown('<details>\n<summary>Why</summary>\n\nBecause.\n\n</details>')).toEqual(['Why', '', 'Because.'])
  })

  test('hands nothing to the terminal that its author hid in it', () => {
    expect(shown('a\u001B[2Jb\u0007c &#27;[31md\u202E e')).toEqual(['abc d e'])
  })

  test.for([colored, { color: true, drawing: false }, { color: false, drawing: true }, bare])('is well formed and fits, whatever it says: %o', (theme) => {
    fc.assert(fc.property(freeMarkdown, anyWidth, (markdown, width) => {
      const faults = renderMarkdown(markdown, width, theme, highlight).map((line) => faultOf(line, width))
      expect(faults.filter((fault) => fault !== undefined)).toEqual([])
    }), { numRuns: 500 })
  })

  test('shows what it cannot follow as it was written', () => {
    const quotes = `${'> '.repeat(5000)}deep`
    expect(shown(quotes).join('').replaceAll(' ', '')).toBe(quotes.replaceAll(' ', ''))
  })

  test('has every word of its prose, code and tables', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/)
    const blocks = fc.oneof(
      fc.array(word, { minLength: 1 }).map((words) => words.join(' ')),
      fc.array(word, { minLength: 1 }).map((words) => words.map((each) => `- **${each}**`).join('\n')),
      fc.array(word, { minLength: 1 }).map((words) => `> ${words.join(' `x` ')}`),
      fc.array(word, { minLength: 1 }).map((words) => ['```sh', ...words, '```'].join('\n')),
      fc.array(word, { minLength: 2, maxLength: 5 }).map((words) => `| ${words.join(' | ')} |\n|${'---|'.repeat(words.length)}\n| ${words.join(' | ')} |`),
    )
    fc.assert(fc.property(fc.array(blocks, { maxLength: 6 }), fc.integer({ min: 4, max: 100 }), (parts, width) => {
      const markdown = parts.join('\n\n')
      const output = renderMarkdown(markdown, width, colored, highlight).map(({ text }) => plain(text)).join('')
      const counts = (text: string) => Map.groupBy(text.match(/[a-z]/g) ?? [], (letter) => letter)
      // A table that is shown as a list repeats the headings of its columns, so there may be more.
      const lost = [...counts(markdown.replaceAll('```sh', ''))].filter(([letter, all]) => (counts(output).get(letter)?.length ?? 0) < all.length)
      expect(lost).toEqual([])
    }))
  })

  test('takes no longer for a paragraph of a long step, as it is done again at every resize', () => {
    const prose = 'Some **prose** with `code` in it that goes on for a while. '.repeat(12)
    const rendered = (times: number) => () => renderMarkdown(['# Title', prose, '- a\n- b', '```sh\nkubectl get pods -o wide\n```', ''].join('\n\n').repeat(times), 60, colored, highlight)
    // Twenty times as much takes twenty times as long; four hundred times if every paragraph looked at all the others.
    expect(leastWorkOf(5, rendered(60)) / leastWorkOf(5, rendered(3))).toBeLessThan(150)
  })
})
