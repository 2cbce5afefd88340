import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OutputLines } from '../../../src/ui/text/output-lines.ts'
import { freeText } from './free-text.ts'
import { faultOf } from './well-formed.ts'
import stringWidth from 'string-width'
import { leastWorkOf } from '../../harness/least-work-of.ts'

function linesOf(...chunks: string[]): readonly string[] {
  const output = new OutputLines()
  for (const chunk of chunks) output.write(chunk)
  return output.lines()
}

describe('the output of a command', () => {
  test('is lines, with or without a line end after the last', () => {
    expect(linesOf('one\ntwo')).toEqual(['one', 'two'])
    expect(linesOf('one\r\ntwo\r\n')).toEqual(['one', 'two'])
    expect(linesOf('one\n\n', 'two')).toEqual(['one', '', 'two'])
  })

  test('shows the last state of a progress line', () => {
    expect(linesOf('10 %\r', '55 %\r', '100 %\n')).toEqual(['100 %'])
    expect(linesOf('Pulling layer\r\u001B[KDone\n')).toEqual(['Done'])
    expect(linesOf('long text\rshort')).toEqual(['shorttext'])
    expect(linesOf('ab\b\bc')).toEqual(['cb'])
    expect(linesOf('Preparing nodes\u001B[1G\u001B[0KReady')).toEqual(['Ready'])
  })

  test('keeps colours, also across line ends, and ends them on each line', () => {
    expect(linesOf('\u001B[1;31mError\nmore\u001B[0m\nplain')).toEqual(['\u001B[1;31mError\u001B[0m', '\u001B[1;31mmore\u001B[0m', 'plain'])
    expect(linesOf('\u001B[38;5;208mo\u001B[39mk \u001B[48;2;1;2;3mx')).toEqual(['\u001B[38;5;208mo\u001B[0mk \u001B[48;2;1;2;3mx\u001B[0m'])
  })

  test('does not blink, hide, move the cursor, set titles or ask the terminal anything', () => {
    expect(linesOf('\u001B[5;8ma\u001B[2J\u001B[5;5Hb\u001B]0;title\u0007c\u001B[6nd\u001B(Be\u001B[?25lf\u001BP1$r0m\u001B\\g')).toEqual(['abcdefg'])
  })

  test('is read rightly when a sequence is torn between two chunks', () => {
    const whole = 'a\u001B[1;31mred\u001B[0m\u001B]0;title\u001B\\z'
    for (let at = 0; at <= whole.length; at += 1) expect(linesOf(whole.slice(0, at), whole.slice(at))).toEqual(linesOf(whole))
  })

  test('goes on after a sequence that its program did not finish', () => {
    expect(linesOf('\u001B]0;title without end\nnext')).toEqual(['', 'next'])
  })

  test('has its tabs expanded', () => {
    expect(linesOf('a\tb\n12345678\tc')).toEqual(['a       b', '12345678        c'])
  })

  test('keeps the last lines, and says how many it dropped', () => {
    const output = new OutputLines(10)
    for (let number = 1; number <= 95; number += 1) output.write(`${number}\n`)
    expect(output.lines()).toEqual(['86', '87', '88', '89', '90', '91', '92', '93', '94', '95'])
    expect(output.dropped).toBe(85)
  })

  test('does not fill the memory when it never ends its line', () => {
    const output = new OutputLines(3)
    for (let piece = 0; piece < 100; piece += 1) output.write('x'.repeat(3000))
    expect(output.lines().join('').length).toBeLessThan(20_000)
  })

  test('takes no longer for a line after two hundred thousand lines', () => {
    const chunk = Array.from({ length: 2000 }, (_, line) => `${line} a line of output`).join('\n')
    const written = (chunks: number) => () => {
      const output = new OutputLines()
      for (let count = 0; count < chunks; count += 1) output.write(chunk)
    }
    // Twenty times as much takes twenty times as long; four hundred times if every line looked at all those before it.
    expect(leastWorkOf(5, written(100)) / leastWorkOf(5, written(5))).toBeLessThan(150)
  })

  test('is well formed, whatever was printed, in pieces of whatever size', () => {
    fc.assert(fc.property(fc.array(freeText, { maxLength: 5 }), (chunks) => {
      const faults = linesOf(...chunks).map((text) => faultOf({ text, width: stringWidth(text) }, Number.POSITIVE_INFINITY))
      expect(faults.filter((fault) => fault !== undefined)).toEqual([])
    }), { numRuns: 2000 })
  })
})
