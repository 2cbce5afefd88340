import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { downloadVerified } from '../../src/cluster/verified-download.ts'

const program = '#!/bin/sh\necho hello\n'
const sha256 = createHash('sha256').update(program).digest('hex')

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/kind`
}
function freshFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'download-')), 'tools', 'kind')
}
const never = new AbortController().signal

describe('a download', () => {
  it('is an executable file at the end, and tells how far it is', async () => {
    const url = await serve((_, response) => response.writeHead(200, { 'content-length': program.length }).end(program))
    const file = freshFile()
    const fractions: number[] = []
    await downloadVerified({ url, sha256, file }, (fraction) => fractions.push(fraction), never)
    expect(readFileSync(file, 'utf8')).toBe(program)
    expect(statSync(file).mode & 0o111).toBe(0o111)
    expect(fractions.at(-1)).toBe(1)
  })

  it('that is not what was pinned is thrown away', async () => {
    const url = await serve((_, response) => response.end('<html>Please log in</html>'))
    const file = freshFile()
    await expect(downloadVerified({ url, sha256, file }, () => {}, never)).rejects.toMatchObject({ name: 'Failure', exitCode: 3, why: expect.stringContaining(sha256) })
    expect(readdirSync(join(file, '..'))).toEqual([])
  })

  it('that breaks off leaves nothing and says so', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('half')
      response.on('drain', () => {})
      setImmediate(() => response.destroy())
    })
    const file = freshFile()
    await expect(downloadVerified({ url, sha256, file }, () => {}, never)).rejects.toMatchObject({ name: 'Failure' })
    expect(readdirSync(join(file, '..'))).toEqual([])
  })

  it('from a server that has no such file names its answer', async () => {
    const url = await serve((_, response) => response.writeHead(404).end())
    await expect(downloadVerified({ url, sha256, file: freshFile() }, () => {}, never)).rejects.toMatchObject({ why: expect.stringContaining('404') })
  })

  it('can be cancelled while the server says nothing', async () => {
    const cancel = new AbortController()
    const reason = new Error('cancelled')
    const url = await serve(() => cancel.abort(reason))
    await expect(downloadVerified({ url, sha256, file: freshFile() }, () => {}, cancel.signal)).rejects.toBe(reason)
  })
})
