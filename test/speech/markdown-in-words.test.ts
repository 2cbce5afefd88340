import { resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { labInWords, pageInWords } from '../../src/speech/lab-in-words.ts'
import { markdownInWords } from '../../src/speech/markdown-in-words.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'

/** What a voice would spell out, or what that of macOS would obey. */
const signs = /[*_`#|[\]{}<>=~^$&@%+\\"“”→✓…]/

describe('markdown that is read aloud', () => {
  it.each([
    ['emphasis and code', 'A **Pod** runs `nginx:stable`, *always*.', ['A Pod runs nginx, tag stable, always.']],
    ['headings and paragraphs', '# Title\n\nOne\ntwo.\n\nThree?', ['Title.', 'One two.', 'Three?']],
    ['lists', '- one\n- two `-n`\n\n3. three\n4. four', ['one.', 'two option n.', '3: three.', '4: four.']],
    ['links and pictures', 'See [the docs](https://example.com/a_b). ![a box](box.png)', ['See the docs. picture: a box.']],
    ['quotes', '> Be careful.', ['Be careful.']],
    ['tables', '| name | is |\n| --- | --- |\n| Pod | small |', ['name: Pod; is: small.']],
    ['HTML, rules and comments', '<!-- no -->\n\n---\n\na <b>c</b>', ['a c.']],
    ['signs that mean words', 'a → b & 5 % – yes… 1 ≥ 0', ['a to b and 5 percent, yes. 1 at least 0.']],
    ['words in brackets', 'A container (a process, in fact) ends.', ['A container, a process, in fact, ends.']],
    ['brackets before a comma', 'Wait (a `b`), then (c).', ['Wait, a b, then, c.']],
    ['entities', 'a &amp; b &lt;c&gt;', ['a and b c.']],
    ['what macOS would obey', 'Wait [[slnc 9000]] here', ['Wait slnc 9000 here.']],
  ])('%s', (_, markdown, said) => {
    expect(markdownInWords(markdown)).toEqual(said)
  })

  it('has no signs and ends every sentence, whatever is written', () => {
    const piece = fc.constantFrom('# ', '- ', '1. ', '> ', '```\n', '```sh\n', '`a`', '**b**', '[c](d)', '| e | f |\n| - | - |\n| g | h |', '\n', '\n\n', ' word ', '<i>', '&amp;', '…', '=', '---\n', '    indented\n')
    fc.assert(fc.property(fc.oneof(fc.array(piece, { maxLength: 15 }).map((pieces) => pieces.join('')), fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 80 })), (markdown) => {
      const said = markdownInWords(markdown)
      expect(said.filter((sentence) => signs.test(sentence) || !/[.!?:]$/.test(sentence))).toEqual([])
    }))
  })

  it('keeps the words of prose and their order', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 30 }), (words) => {
      expect(markdownInWords(`**${words.join(' ')}**`).join(' ').replaceAll(/[.]/g, '').split(' ')).toEqual(words)
    }))
  })

  it('survives quotes in quotes by the thousand', () => {
    expect(markdownInWords(`${'>'.repeat(20_000)} deep`).join(' ')).toContain('deep')
  })
})

describe('a lab that is read aloud', () => {
  const lab = makeLab(
    [makeStep(1, { title: 'Run `web`', parts: [{ kind: 'prose', markdown: 'Do this:' }, { kind: 'run', command: makeCommand('docker run -d web') }, { kind: 'file', file: { path: 'a.yaml', text: 'kind: Pod\n', language: 'yaml', line: 1 } }], checks: [makeCheck('1.1', 'web runs')] })],
    { title: 'A web', introduction: 'It *serves*.', objectives: ['Serve'], debrief: 'Well done.' },
  )

  it('has its pages, with what there is to do and what has to hold', () => {
    expect([0, 1, 2].map((page) => pageInWords(lab, page).split('\n'))).toEqual([
      ['A web.', 'It serves.', 'You will be able to:', 'Serve.'],
      ['Step 1: Run web.', 'Do this:', 'Command: docker run, option d web.', 'The file a dot yaml, in your workspace.', 'kind, Pod.', 'At its end this has to hold:', 'web runs.'],
      ['This is the end of the lab.', 'Well done.'],
    ])
  })

  it.each(loadContent([{ folder: resolve('.'), origin: 'built-in' }]).labs.map((one) => [one.id, one] as const))('has no signs in %s', (_, one) => {
    const lines = labInWords(one).split('\n')
    expect(lines.filter((line) => signs.test(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(20)
  })
})
