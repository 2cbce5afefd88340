/** What Docker puts both output streams of a container into: pieces with a header of eight bytes. */

export interface Streams {
  readonly stdout: string
  readonly stderr: string
}

/**
 * Takes the streams apart. A piece that is not all there is given as far as it goes.
 * @param bytes All that was read from a container without a terminal.
 */
export function demultiplex(bytes: Buffer): Streams {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  for (const { stream, data } of piecesOf(bytes)) (stream === 2 ? stderr : stdout).push(data)
  return { stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') }
}

/** Both streams, in the order in which the engine read them. */
export function joined(bytes: Buffer): string {
  return Buffer.concat(piecesOf(bytes).map(({ data }) => data)).toString('utf8')
}

const headerLength = 8

function piecesOf(bytes: Buffer): readonly { readonly stream: number; readonly data: Buffer }[] {
  const pieces: { stream: number; data: Buffer }[] = []
  let at = 0
  while (at + headerLength <= bytes.length) {
    const end = at + headerLength + bytes.readUInt32BE(at + 4)
    pieces.push({ stream: bytes.readUInt8(at), data: bytes.subarray(at + headerLength, end) })
    at = end
  }
  return pieces
}
