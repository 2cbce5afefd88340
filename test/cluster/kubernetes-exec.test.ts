import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Unanswered } from '../../src/checks/world.ts'
import { createKubernetesClient } from '../../src/cluster/kubernetes-client.ts'
import { readConnection } from '../../src/cluster/kubernetes-connection.ts'
import { execInPod } from '../../src/cluster/kubernetes-exec.ts'

const forever = new AbortController().signal

let folder: string
let server: Server

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k8s-labs-exec-'))
  server = createServer()
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

describe('a command in a Pod', () => {
  it('gives what it printed on each stream, and its exit code', async () => {
    serve((socket) => socket.end(Buffer.concat([said(1, 'one '), said(2, 'oh'), said(1, 'two'), ended({ status: 'Failure', details: { causes: [{ reason: 'ExitCode', message: '3' }] } })])))
    expect(await run()).toEqual({ exitCode: 3, stdout: 'one two', stderr: 'oh' })
  })

  it('is asked for in the words of the check, whatever they are', async () => {
    const paths = serve((socket) => socket.end(ended({ status: 'Success' })))
    await run({ place: { namespace: 'lab', name: '../a?b', container: 'web' }, command: ['echo', 'ü & "1"'] })
    const url = new URL(paths[0] ?? '', 'http://api')
    expect(url.pathname).toBe('/api/v1/namespaces/lab/pods/..%2Fa%3Fb/exec')
    expect(url.searchParams.getAll('command')).toEqual(['echo', 'ü & "1"'])
    expect(url.searchParams.get('container')).toBe('web')
  })

  it('that prints without end fills no memory', async () => {
    const much = 'y'.repeat(60_000)
    serve((socket) => socket.end(Buffer.concat([...Array.from({ length: 50 }, () => said(1, much)), ended({ status: 'Success' })])))
    expect((await run()).stdout).toHaveLength(17 * 60_000)
  })

  it('that the API server refuses because of the Pod has exit code 126', async () => {
    refuse(404, { kind: 'Status', message: 'pods "web" not found', details: { kind: 'pods', name: 'web' } })
    expect(await run()).toEqual({ exitCode: 126, stdout: '', stderr: 'pods "web" not found' })
  })
})

describe('an API server that does not run a command', () => {
  it('for reasons of its own has given no answer', async () => {
    refuse(401, { kind: 'Status', message: 'who are you?' })
    await expect(run()).rejects.toThrow(/does not know the user of this kubeconfig \(HTTP 401: who are you\?\)/)
    await expect(run()).rejects.toThrow(Unanswered)
  })

  it.for<readonly [string, (socket: Duplex) => void, RegExp]>([
    ['breaks off', (socket) => socket.destroy(), /broke off the connection/],
    ['breaks off in the middle of a message', (socket) => socket.end(said(1, 'torn').subarray(0, 4)), /broke off the connection/],
    ['says goodbye without the exit code', (socket) => socket.end(Buffer.concat([said(1, 'all'), frame(8, Buffer.from([0x03, 0xe8]))])), /did not say how the command ended/],
    ['says it in no words that are known', (socket) => socket.write(said(3, 'exit code 3')), /gave no usable answer/],
    ['speaks of a stream that nobody knows', (socket) => socket.write(said(9, '?')), /gave no usable answer/],
  ])('but %s has given no answer', async ([, answer, why]) => {
    serve(answer)
    await expect(run()).rejects.toThrow(Unanswered)
    await expect(run()).rejects.toThrow(why)
  })

  it('is left at once by who does not want to know any more', async () => {
    const cancelling = new AbortController()
    const left = Promise.withResolvers<void>()
    serve((socket) => {
      onLeft(socket, left.resolve)
      socket.write(said(1, 'begun'), () => cancelling.abort())
    })
    await expect(run({ signal: cancelling.signal })).rejects.toThrow(/cancelled/)
    await left.promise
  })

  it('is left at once also before it took the command', async () => {
    const cancelling = new AbortController()
    const left = Promise.withResolvers<void>()
    server.on('upgrade', (_request, socket: Duplex) => {
      onLeft(socket, left.resolve)
      cancelling.abort()
    })
    await expect(run({ signal: cancelling.signal })).rejects.toThrow(/cancelled/)
    await left.promise
  })
})

interface Asked {
  readonly place?: { readonly namespace: string; readonly name: string; readonly container?: string }
  readonly command?: readonly string[]
  readonly signal?: AbortSignal
}

async function run({ place = { namespace: 'lab', name: 'web' }, command = ['true'], signal = forever }: Asked = {}) {
  const kubeconfig = join(folder, 'kubeconfig')
  await writeFile(kubeconfig, JSON.stringify({
    clusters: [{ name: 'one', cluster: { server: `http://127.0.0.1:${await listen()}`, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'one', user: {} }],
    contexts: [{ name: 'one', context: { cluster: 'one', user: 'one' } }],
  }))
  const read = () => readConnection({ kubeconfig, context: 'one' })
  const client = createKubernetesClient(await read(), read)
  return await execInPod(client, place, command, async () => undefined, signal).finally(() => client.close())
}

async function listen(): Promise<number> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Takes every command, and gives the paths that were asked for. */
function serve(answer: (socket: Duplex) => void): readonly string[] {
  const paths: string[] = []
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    paths.push(request.url ?? '')
    // The constant is the protocol's own (RFC 6455, 1.3).
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
    socket.on('error', () => socket.destroy()).resume()
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: ${accept}\r\nsec-websocket-protocol: v5.channel.k8s.io\r\n\r\n`)
    answer(socket)
  })
  return paths
}

/** Node leaves the socket of an upgrade half open when the other side ends it, and sees that only while it reads. */
function onLeft(socket: Duplex, then: () => void): void {
  socket.on('end', then).on('close', then).on('error', then).resume()
}

function refuse(status: number, body: object): void {
  server.on('request', (_request, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))
}

/** Bytes of a stream: 1 is what the command printed, 2 its complaints, 3 how it ended. */
function said(stream: number, words: string): Buffer {
  return frame(2, Buffer.concat([Buffer.from([stream]), Buffer.from(words)]))
}

function ended(status: object): Buffer {
  return said(3, JSON.stringify(status))
}

function frame(code: number, data: Buffer): Buffer {
  const first = Buffer.from([0x80 | code])
  if (data.length < 126) return Buffer.concat([first, Buffer.from([data.length]), data])
  const length = Buffer.from([126, 0, 0])
  length.writeUInt16BE(data.length, 1)
  return Buffer.concat([first, length, data])
}
