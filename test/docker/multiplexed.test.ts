import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { demultiplex, joined } from '../../src/docker/multiplexed.ts'

const pieces = fc.array(fc.record({ stream: fc.constantFrom(1, 2), text: fc.string({ unit: 'grapheme' }) }))

it('takes apart what was put together', () => {
  fc.assert(
    fc.property(pieces, (written) => {
      const bytes = Buffer.concat(written.map(({ stream, text }) => piece(stream, text)))
      const only = (wanted: number) => written.flatMap(({ stream, text }) => (stream === wanted ? [text] : [])).join('')
      expect(demultiplex(bytes)).toEqual({ stdout: only(1), stderr: only(2) })
      expect(joined(bytes)).toBe(written.map(({ text }) => text).join(''))
    }),
  )
})

it('joins a character whose bytes are in two pieces', () => {
  const [first, second] = [Buffer.from('ü').subarray(0, 1), Buffer.from('ü').subarray(1)]
  expect(joined(Buffer.concat([piece(1, first), piece(1, second)]))).toBe('ü')
})

it('gives the part of a torn piece that is there', () => {
  expect(joined(piece(1, 'whole').subarray(0, 11))).toBe('who')
  expect(joined(piece(1, 'whole').subarray(0, 5))).toBe('')
})

function piece(stream: number, data: string | Buffer): Buffer {
  const payload = Buffer.from(data)
  const header = Buffer.alloc(8)
  header.writeUInt8(stream)
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}
