/**
 * Reading WebSocket frames (RFC 6455) from a socket that was upgraded. Only this half of the protocol is needed: a
 * command in a Pod is listened to and never written to. Node's own WebSocket takes no client certificate.
 */
import type { Duplex } from 'node:stream'

/** More than a check can make use of; a server that announces a longer frame is not believed. */
const longestFrame = 16 * 1024 * 1024

/**
 * The whole messages of a socket until it is closed. Pings are answered.
 * @throws Error when the connection breaks off without a closing frame.
 */
export async function* messagesOf(socket: Duplex): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let parts: Buffer[] = []
  for await (const chunk of socket) {
    rest = Buffer.concat([rest, chunk])
    for (let frame = readFrame(rest); frame !== undefined; frame = readFrame(rest)) {
      rest = rest.subarray(frame.length)
      if (frame.kind === 'close') return
      if (frame.kind === 'ping') socket.write(pong(frame.payload))
      if (frame.kind !== 'data') continue
      parts.push(frame.payload)
      if (!frame.last) continue
      yield Buffer.concat(parts)
      parts = []
    }
  }
  throw Object.assign(new Error('the connection was closed without a closing frame'), { code: 'ECONNRESET' })
}

interface Frame {
  readonly kind: 'data' | 'close' | 'ping' | 'pong'
  /** Whether a message ends with this frame. */
  readonly last: boolean
  readonly payload: Buffer
  /** Bytes of the whole frame. */
  readonly length: number
}

/** The frame that begins a buffer; undefined when it is not all there. */
export function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined
  const first = bytes.readUInt8(0)
  const short = bytes.readUInt8(1) & 0x7f
  const extra = short === 127 ? 8 : short === 126 ? 2 : 0
  if (bytes.length < 2 + extra) return undefined
  const size = extra === 8 ? Number(bytes.readBigUInt64BE(2)) : extra === 2 ? bytes.readUInt16BE(2) : short
  if (size > longestFrame) throw new Error(`a frame of ${size} bytes was announced`)
  const length = 2 + extra + size
  if (bytes.length < length) return undefined
  return { kind: kindOf(first & 0x0f), last: (first & 0x80) !== 0, payload: bytes.subarray(2 + extra, length), length }
}

function kindOf(code: number): Frame['kind'] {
  if (code === 8) return 'close'
  if (code === 9) return 'ping'
  if (code === 10) return 'pong'
  return 'data'
}

/** Clients must mask what they send; a mask of zeros does, as there is no proxy to protect on a TLS connection. */
function pong(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x8a, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}
