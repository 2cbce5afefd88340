/** Running a command in a container of a Pod, over a WebSocket to the API server. */
import { createHash, randomBytes } from 'node:crypto'
import { Unanswered, type ExecResult } from '../checks/world.ts'
import { startFailure } from '../docker/start-failure.ts'
import type { KubernetesClient } from './kubernetes-client.ts'
import { messagesOf } from './kubernetes-frames.ts'
import { parseEndStatus, saysOfPod, statusMessage, type KubernetesStatus } from './kubernetes-status.ts'
import { brokenConnection, cancelled, refusedRequest } from './kubernetes-unanswered.ts'

/** What shells use for a command that could not be run. */
const cannotRun = 126

/** Of one stream; what comes after that is dropped. */
const mostOutput = 1024 * 1024

/** What `timeout` uses for a command that did not end. */
const notEnded = 124
const deadlineMs = 10_000

export interface ExecPlace {
  readonly namespace: string
  readonly name: string
  /** Absent: the Pod's first. */
  readonly container?: string | undefined
}

/**
 * Runs a command to its end, at most 10 s. A command that cannot be started has exit code 126 or 127, one that does
 * not end 124, and the cause in `stderr`.
 * @param isAlive Whether the API server answers other questions. Rejects with the `Unanswered` if not.
 * @throws Unanswered
 */
export async function execInPod(
  client: Pick<KubernetesClient, 'upgrade' | 'server'>,
  place: ExecPlace,
  command: readonly string[],
  isAlive: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<ExecResult> {
  const overdue = AbortSignal.timeout(deadlineMs)
  const channels = new Channels()
  try {
    return await execOver(client, { place, command, channels }, AbortSignal.any([signal, overdue]))
  } catch (error) {
    if (signal.aborted) throw signal.reason instanceof Unanswered ? signal.reason : cancelled()
    if (!overdue.aborted) throw error
    // Either the command or the API server is the slow one.
    await isAlive(signal)
    return channels.result({ exitCode: notEnded, why: `it did not end within ${deadlineMs / 1000} s` })
  }
}

async function execOver(
  client: Pick<KubernetesClient, 'upgrade' | 'server'>,
  { place, command, channels }: { readonly place: ExecPlace; readonly command: readonly string[]; readonly channels: Channels },
  signal: AbortSignal,
): Promise<ExecResult> {
  const key = randomBytes(16).toString('base64')
  const answer = await client.upgrade({ path: execPath(place, command), headers: handshake(key), deadlineMs }, signal)
  if (!('socket' in answer)) return refusal(client.server, answer.status, answer.body.toString('utf8'))
  const { socket, head } = answer
  const end = () => socket.destroy()
  signal.addEventListener('abort', end, { once: true })
  try {
    if (head.headers['sec-websocket-accept'] !== acceptOf(key)) throw new Error('it does not speak WebSocket')
    for await (const message of messagesOf(socket)) channels.add(message)
    return channels.result()
  } catch (error) {
    throw brokenConnection(client.server, error)
  } finally {
    signal.removeEventListener('abort', end)
    socket.destroy()
  }
}

function execPath(place: ExecPlace, command: readonly string[]): string {
  const query = new URLSearchParams([['stdout', '1'], ['stderr', '1'], ...command.map((word) => ['command', word])])
  if (place.container !== undefined) query.set('container', place.container)
  return `/api/v1/namespaces/${encodeURIComponent(place.namespace)}/pods/${encodeURIComponent(place.name)}/exec?${query}`
}

function handshake(key: string): Record<string, string> {
  return {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
    'sec-websocket-protocol': 'v5.channel.k8s.io, v4.channel.k8s.io',
  }
}

/** The constant is the protocol's own (RFC 6455, 1.3). */
function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

/** The first byte of a message says which stream it belongs to. */
class Channels {
  readonly #stdout: Buffer[] = []
  readonly #stderr: Buffer[] = []
  #size = 0
  #status = ''

  add(message: Buffer): void {
    const [channel] = message
    const data = message.subarray(1)
    if (channel === 3) this.#status += data.toString('utf8')
    if (channel !== 1 && channel !== 2) return
    this.#size += data.length
    if (this.#size <= mostOutput) (channel === 1 ? this.#stdout : this.#stderr).push(data)
  }

  /**
   * How the command ended, as the API server says it, unless it is said already.
   * @throws Error when the API server has not said it.
   */
  result(said?: { readonly exitCode: number; readonly why: string }): ExecResult {
    const stdout = Buffer.concat(this.#stdout).toString('utf8')
    const stderr = Buffer.concat(this.#stderr).toString('utf8')
    const { exitCode, why } = said ?? endOf(parseEndStatus(this.#status))
    return { exitCode, stdout, stderr: stderr + why }
  }
}

function endOf(status: KubernetesStatus | undefined): { readonly exitCode: number; readonly why: string } {
  if (status === undefined) throw new Error('it did not say how the command ended')
  if (status.status === 'Success') return { exitCode: 0, why: '' }
  const exitCode = Number(status.details?.causes?.find((cause) => cause.reason === 'ExitCode')?.message)
  if (Number.isInteger(exitCode)) return { exitCode, why: '' }
  return startFailure(status.message ?? 'the command could not be run')
}

/** Because of the Pod, which is an answer, or because of the API server or the node. */
function refusal(server: string, status: number, body: string): ExecResult {
  // The node says the last one, and as a status of 500.
  const isAboutPod = saysOfPod(status, body) || body.startsWith('container not found')
  if (!isAboutPod) throw refusedRequest(server, status, body)
  return { exitCode: cannotRun, stdout: '', stderr: statusMessage(body) }
}
