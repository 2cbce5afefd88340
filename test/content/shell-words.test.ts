import { expect, test } from 'vitest'
import { shellCommands } from '../../src/content/shell-words.ts'

test.each([
  ['a b  c', [['a', 'b', 'c']]],
  ["a 'b c' \"d \\\" e\" f\\ g h'i'j", [['a', 'b c', 'd " e', 'f g', 'hij']]],
  ['a \\\n  b', [['a', 'b']]],
  ['a && b; c | d\ne', [['a'], ['b'], ['c'], ['d'], ['e']]],
  ['x=$(a b) c', [['x='], ['a', 'b'], ['c']]],
  ['a # b\nc#d', [['a'], ['c#d']]],
  ['a $B "$C"', [['a', '$B', '$C']]],
  ["an 'open quote", [['an', "'", 'open', 'quote']]],
  ['', []]
])('%j', (text, commands) => {
  expect(shellCommands(text)).toEqual(commands)
})
