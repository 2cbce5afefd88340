/** Stands between a test and the real API server, and can fail in each of the ways in which that can. */
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { readConnection, type KubernetesConnection } from '../../src/cluster/kubernetes-connection.ts'

export type Fault =
  | { readonly kind: 'none' }
  /** Nobody listens. */
  | { readonly kind: 'refuse' }
  /** Takes connections and says nothing any more, on open ones neither. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'status'; readonly status: number }
  /** Ends each answer in its middle. */
  | { readonly kind: 'break' }
  /** Everything comes so many milliseconds late, what is sent on open watches too. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** Watches only: the server has forgotten what happened. */
  | { readonly kind: 'expired' }

export interface FaultyApi {
  /** A kubeconfig for it, with the context `faulty`. */
  readonly kubeconfig: string
  /** Requests that have come in, as method and path. */
  readonly requests: string[]
  /** From now on; connections that are open feel it at once. */
  fail(fault: Fault): Promise<void>
  close(): Promise<void>
}

/** @param folder Where its kubeconfig is written. */
export async function startFaultyApi(real: { readonly kubeconfig: string; readonly context: string }, folder: string): Promise<FaultyApi> {
  const upstream = await readConnection(real)
  const agent = new HttpsAgent({ keepAlive: true, ...upstream.certificates })
  const sockets = new Set<Socket>()
  const requests: string[] = []
  let fault: Fault = { kind: 'none' }
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    answer(fault, request, response, { upstream, agent, isHanging: () => fault.kind === 'hang', delayMs: () => (fault.kind === 'slow' ? fault.delayMs : 0) })
  })
  server.on('upgrade', (request, socket) => tunnel(fault, request, socket, { upstream, agent }))
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  })
  const port = await listen(server, 0)
  const kubeconfig = join(folder, 'faulty-kubeconfig')
  await writeFile(kubeconfig, kubeconfigFor(`http://127.0.0.1:${port}`))
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    kubeconfig,
    requests,
    async fail(next) {
      const before = fault
      fault = next
      if (before.kind === 'refuse' && next.kind !== 'refuse') await listen(server, port)
      if (next.kind === 'refuse') server.close()
      if (next.kind !== 'none' && next.kind !== 'hang' && next.kind !== 'slow') drop()
      // What hung stays silent for good, as with a server that was stopped; new connections work.
      if (before.kind === 'hang' && next.kind === 'none') for (const socket of sockets) socket.pause()
    },
    async close() {
      drop()
      agent.destroy()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What an answer that is under way heeds. */
interface Mood {
  readonly isHanging: () => boolean
  /** Milliseconds. */
  readonly delayMs: () => number
}

interface Line {
  readonly upstream: KubernetesConnection
  readonly agent: Agent
}

function answer(fault: Fault, request: IncomingMessage, response: ServerResponse, line: Line & Mood): void {
  switch (fault.kind) {
    case 'none':
    case 'refuse':
    case 'slow':
      return forward(request, response, line)
    case 'hang':
      return
    case 'break':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"kind":')
      setImmediate(() => response.destroy())
      return
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ kind: 'Status', status: 'Failure', message: 'made to fail', code: fault.status }))
      return
    case 'expired':
      if (request.url?.includes('watch=1') !== true) return forward(request, response, line)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', status: 'Failure', code: 410, reason: 'Expired' } })}\n`)
      return
    default:
      fault satisfies never
  }
}

function forward(request: IncomingMessage, response: ServerResponse, line: Line & Mood): void {
  // In the order in which it came, however late.
  const later = (act: () => void): void => void (line.delayMs() === 0 ? act() : setTimeout(act, line.delayMs()))
  const asked = httpsRequest(new URL(request.url ?? '/', line.upstream.server), { method: request.method ?? 'GET', headers: request.headers, agent: line.agent, servername: '' })
  asked.on('response', (message) => {
    if (line.isHanging()) return
    later(() => {
      response.writeHead(message.statusCode ?? 0, message.headers)
      response.flushHeaders()
    })
    message.on('data', (chunk) => later(() => void (line.isHanging() || response.write(chunk))))
    message.on('end', () => later(() => void (line.isHanging() || response.end())))
    message.on('error', () => response.destroy())
  })
  asked.on('error', () => response.destroy())
  response.on('close', () => asked.destroy())
  request.pipe(asked)
}

function tunnel(fault: Fault, request: IncomingMessage, socket: NodeJS.ReadWriteStream & { destroy(): void }, { upstream }: Line): void {
  if (fault.kind === 'hang') return
  if (fault.kind !== 'none' && fault.kind !== 'slow') return socket.destroy()
  const asked = httpsRequest(new URL(request.url ?? '/', upstream.server), { headers: request.headers, servername: '', ...upstream.certificates })
  asked.on('upgrade', (message, other) => {
    const head = Object.entries(message.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`)
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${head.join('')}\r\n`)
    other.on('error', () => socket.destroy())
    socket.on('error', () => other.destroy())
    other.pipe(socket).pipe(other)
  })
  asked.on('error', () => socket.destroy())
  asked.end()
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server's address always is of this shape.
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function kubeconfigFor(server: string): string {
  return `apiVersion: v1
kind: Config
clusters: [{ name: faulty, cluster: { server: '${server}', insecure-skip-tls-verify: true } }]
users: [{ name: faulty, user: {} }]
contexts: [{ name: faulty, context: { cluster: faulty, user: faulty } }]
`
}
