import * as fc from 'fast-check'

const pieces = [
  'word', 'kubectl', 'a', '-', '...', '你好', '世界', '👩‍👩‍👧', '🇩🇪', 'é', 'e\u0301', '\u0301', '1', '\uFE0F', '한', '\u200D', ' ', '  ', '    ',
  '\n', '\n\n', '\t', '\r', '\r\n', '\b', '\u0000', '\u0007', '\u009B', '\u202E', '\u2028', '\uD800',
  '\u001B[31m', '\u001B[1;4m', '\u001B[0m', '\u001B[38;5;200m', '\u001B[2K', '\u001B[10;10H', '\u001B[?1049h', '\u001B]0;title\u0007', '\u001B]8;;http://x\u001B\\', '\u001B', '\u001B[', '\u001BP',
]

/** Text that somebody could print: words and wide characters, line ends, sequences, rubbish. */
export const freeText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...pieces) }, fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), { maxLength: 40 })
  .map((parts) => parts.join(''))

const markdownPieces = [
  '# ', '## ', '- ', '1. ', '10. ', '- [x] ', '> ', '> > ', '    ', '  ', '```', '```sh\n', '```\n', '~~~', '---', '***', '**', '*', '_', '`', '``', '~~', '[', '](', ')', '![', '](http://a.b)', '<br>', '<details>', '</b>', '<!--', '-->', '<x>',
  '&amp;', '&#27;', '&#x9b;', '&lt;', '|', '| a | b |\n|---|:-:|\n', '| - |', '\\', '\n', '\n', '\n\n', 'https://example.com/path', 'one', 'two words', ':', '[x]: http://y\n',
]

/** Text that is full of the marks that markdown is made of. */
export const freeMarkdown: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...markdownPieces) }, { weight: 1, arbitrary: freeText }), { maxLength: 60 })
  .map((parts) => parts.join(''))

/** Widths of windows and panes, and ones that nobody has. */
export const anyWidth: fc.Arbitrary<number> = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 200 }))
