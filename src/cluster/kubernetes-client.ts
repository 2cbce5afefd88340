/** HTTPS to the API server: kept-alive connections, a deadline on every request, and every failure as Unanswered. */
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, type RequestOptions, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { Unanswered } from '../checks/world.ts'
import { Failure } from '../failure.ts'
import type { KubernetesConnection } from './kubernetes-connection.ts'
import { brokenConnection, cancelled, tooSlow } from './kubernetes-unanswered.ts'

export interface ApiRequest {
  /** Absent: GET. */
  readonly method?: string
  /** Path and query, escaped. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds until the answer must be there (for `open`: its head). Absent: 10 s. */
  readonly deadlineMs?: number
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * Every method throws `Unanswered`, and nothing else, when no answer came; any status is an answer. A signal that was
 * aborted with an `Unanswered` as its reason gives that one.
 */
export interface KubernetesClient {
  /** Host and port, for messages. */
  readonly server: string
  ask(request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer>
  /** The answer as it comes in; reading it throws what the connection throws. The signal ends it. */
  open(request: ApiRequest, signal: AbortSignal): Promise<IncomingMessage>
  /**
   * Another way to the API server than its requests. What `act` throws is taken for a broken connection, unless it is
   * an `Unanswered`. `act` itself must heed the signal.
   */
  reach<Result>(act: (connection: KubernetesConnection) => Promise<Result>, signal: AbortSignal): Promise<Result>
  close(): void
}

/**
 * @param first The connection to begin with.
 * @param read Reads it again. Asked after a failure, as a cluster that was made anew has another port and certificate.
 */
export function createKubernetesClient(first: KubernetesConnection, read: () => Promise<KubernetesConnection>): KubernetesClient {
  let line = lineTo(first)
  let doubtful = false

  async function currentLine(): Promise<Line> {
    if (!doubtful) return line
    const again = await read().catch((error: unknown) => {
      if (error instanceof Failure) throw new Unanswered('kubernetes', `${error.what}: ${error.why}`, error.next[0] ?? '', { cause: error })
      throw error
    })
    doubtful = false
    if (isSame(again, line.connection)) return line
    line.agent.destroy()
    line = lineTo(again)
    return line
  }

  async function attempt<Result>(request: ApiRequest, signal: AbortSignal, settle: Settle<Result>): Promise<Result> {
    const deadlineMs = request.deadlineMs ?? 10_000
    const until = new AbortController()
    const timer = setTimeout(() => until.abort(tooSlow(client.server, deadlineMs)), deadlineMs)
    const either = AbortSignal.any([signal, until.signal])
    try {
      return await reach((line) => send(line, request, either, settle), either)
    } finally {
      clearTimeout(timer)
    }
  }

  async function reach<Result>(act: (line: Line) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      if (signal.aborted) throw signal.reason
      return await act(await currentLine())
    } catch (error) {
      if (signal.aborted) throw signal.reason instanceof Unanswered ? signal.reason : cancelled()
      if (error instanceof Unanswered) throw error
      doubtful = true
      throw brokenConnection(client.server, error)
    }
  }

  const client: KubernetesClient = {
    get server() {
      return line.connection.server.host
    },
    async ask(request, signal) {
      const answer = await attempt(request, signal, async (message) => wholeAnswer(message))
      // Not known to the API server any more: perhaps there is a new cluster with a new kubeconfig.
      if (answer.status === 401) doubtful = true
      return answer
    },
    open: async (request, signal) => attempt(request, signal, async (message) => message),
    reach: (act, signal) => reach(({ connection }) => act(connection), signal),
    close: () => line.agent.destroy(),
  }
  return client
}

type Settle<Result> = (message: IncomingMessage) => Promise<Result>

/** `config` is another object each time, and says nothing that the rest does not. */
function isSame(one: KubernetesConnection, other: KubernetesConnection): boolean {
  const parts = ({ server, certificates, headers }: KubernetesConnection) => [server.href, certificates, headers]
  return isDeepStrictEqual(parts(one), parts(other))
}

interface Line {
  readonly connection: KubernetesConnection
  readonly agent: HttpAgent | HttpsAgent
}

function lineTo(connection: KubernetesConnection): Line {
  const { server, certificates } = connection
  const host = server.hostname.replace(/^\[|\]$/g, '')
  // Otherwise Node compares the certificate with the Host header, which here may be meant for a program behind the API.
  const servername = isIP(host) === 0 ? host : ''
  const agent = server.protocol === 'https:' ? new HttpsAgent({ keepAlive: true, servername, ...certificates }) : new HttpAgent({ keepAlive: true })
  return { connection, agent }
}

/**
 * A server may close an idle connection in the very moment in which it is used again. That is no failure, if asking
 * twice does no harm; each time that it happens there is one idle connection less.
 */
async function send<Result>(line: Line, request: ApiRequest, signal: AbortSignal, settle: Settle<Result>): Promise<Result> {
  const isHarmless = request.method === undefined || request.method === 'GET' || request.method === 'DELETE'
  for (;;) {
    try {
      return await sendOnce(line, request, signal, settle)
    } catch (error) {
      if (!(error instanceof IdleClosed)) throw error
      if (!isHarmless) throw error.cause
    }
  }
}

async function sendOnce<Result>({ connection, agent }: Line, request: ApiRequest, signal: AbortSignal, settle: Settle<Result>): Promise<Result> {
  const { server, headers } = connection
  const options: RequestOptions = {
    agent,
    signal,
    method: request.method ?? 'GET',
    headers: {
      ...(request.body !== undefined && { 'content-length': String(Buffer.byteLength(request.body)) }),
      ...request.headers,
      ...headers,
    },
  }
  const url = new URL(server.pathname.replace(/\/$/, '') + request.path, server)
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const sent = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options)
  sent.on('response', (message) => settle(message).then(resolve, reject))
  sent.on('error', (error) => reject(wasIdle(sent, error) ? new IdleClosed(error) : error))
  sent.end(request.body)
  return promise
}

class IdleClosed extends Error {
  constructor(cause: Error) {
    super('an idle connection was closed', { cause })
  }
}

function wasIdle(sent: ClientRequest, error: Error): boolean {
  return sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET'
}

async function wholeAnswer(message: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return { status: message.statusCode ?? 0, headers, body: Buffer.concat(chunks) }
}
