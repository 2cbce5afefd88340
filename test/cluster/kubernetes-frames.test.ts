import * as fc from 'fast-check'
import { Duplex } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { messagesOf, readFrame } from '../../src/cluster/kubernetes-frames.ts'

describe('WebSocket frames', () => {
  it('give the same messages, however the network cuts them', async () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 70_000, size: 'xlarge' }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(messages, fc.array(fc.nat({ max: 100_000 }), { maxLength: 10 }), async (sent, cuts) => {
        const bytes = Buffer.concat([...sent.map((data) => frame(2, data)), frame(8, new Uint8Array())])
        const { socket } = socketWith(cut(bytes, cuts))
        expect(await collect(socket)).toEqual(sent.map((data) => Buffer.from(data)))
      }),
      { numRuns: 50 },
    )
  })

  it('that continue each other are one message', async () => {
    const { socket } = socketWith([frame(2, Buffer.from('one '), false), frame(0, Buffer.from('message')), frame(8, new Uint8Array())])
    expect(await collect(socket)).toEqual([Buffer.from('one message')])
  })

  it('that ask for a sign of life are answered with a masked one', async () => {
    const { socket, written } = socketWith([frame(9, Buffer.from('hi')), frame(8, new Uint8Array())])
    await collect(socket)
    expect(Buffer.concat(written)).toEqual(Buffer.from([0x8a, 0x82, 0, 0, 0, 0, 0x68, 0x69]))
  })

  it('that stop without a closing one are an error', async () => {
    const { socket } = socketWith([frame(2, Buffer.from('torn')).subarray(0, 4)])
    await expect(collect(socket)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it('of an absurd length are an error, and not memory', () => {
    expect(() => readFrame(Buffer.from([0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0]))).toThrow(/bytes was announced/)
  })
})

function frame(code: number, data: Uint8Array, isLast = true): Buffer {
  const first = Buffer.from([(isLast ? 0x80 : 0) | code])
  if (data.length < 126) return Buffer.concat([first, Buffer.from([data.length]), data])
  const length = Buffer.alloc(data.length < 65_536 ? 3 : 9)
  length.writeUInt8(data.length < 65_536 ? 126 : 127)
  if (data.length < 65_536) length.writeUInt16BE(data.length, 1)
  else length.writeBigUInt64BE(BigInt(data.length), 1)
  return Buffer.concat([first, length, data])
}

function cut(bytes: Buffer, at: readonly number[]): readonly Buffer[] {
  const edges = [0, ...at.map((place) => place % (bytes.length + 1)).sort((one, other) => one - other), bytes.length]
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge))
}

function socketWith(chunks: readonly Buffer[]): { readonly socket: Duplex; readonly written: Buffer[] } {
  const written: Buffer[] = []
  const socket = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      written.push(chunk)
      done()
    },
  })
  for (const chunk of chunks) socket.push(chunk)
  socket.push(null)
  return { socket, written }
}

async function collect(socket: Duplex): Promise<readonly Buffer[]> {
  const messages: Buffer[] = []
  for await (const message of messagesOf(socket)) messages.push(message)
  return messages
}
