/** One command over one WebSocket, by client-node: from the request to what the API server says of its end. */
import { Readable, type Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js'
import { Exec } from '@kubernetes/client-node/dist/exec.js'
import { WebSocketHandler, type WebSocketInterface } from '@kubernetes/client-node/dist/web-socket-handler.js'
import { ExecConfig, type ExecSocket } from './kubernetes-exec-config.ts'
import { parseEndStatus, type KubernetesStatus } from './kubernetes-status.ts'

export interface ExecCall {
  readonly namespace: string
  /** Of the Pod. */
  readonly name: string
  /** Absent: the Pod's first. */
  readonly container?: string | undefined
  readonly command: readonly string[]
  readonly stdout: Writable
  readonly stderr: Writable
}

/** How the command ended, or the answer that the API server gave instead of running it. */
export type ExecEnd =
  | { readonly kind: 'ended'; readonly status: KubernetesStatus }
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }

/**
 * @param signal Ends the connection, and rejects with its reason.
 * @throws Error when the connection broke, or ended without a word on how the command did.
 */
export async function execOverSocket(connection: KubeConfig, call: ExecCall, signal: AbortSignal): Promise<ExecEnd> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<ExecEnd>()
  let socket: ExecSocket | undefined
  const config = new ExecConfig(connection, signal, (opening) => {
    socket = opening
    opening.on('error', reject)
    opening.on('close', (code) => reject(closedEarly(code)))
    opening.on('unexpected-response', (_request, answer) => {
      text(answer).then((body) => resolve({ kind: 'refused', status: answer.statusCode ?? 0, body }), reject)
    })
  })
  const onStatus = (said: unknown) => {
    const status = parseEndStatus(said)
    if (status === undefined) reject(new Error('it did not say how the command ended'))
    else resolve({ kind: 'ended', status })
  }
  const cancel = () => reject(signal.reason)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    // It puts these two into the path as they are.
    const [namespace, name] = [encodeURIComponent(call.namespace), encodeURIComponent(call.name)]
    new Exec(config, tolerant(config, call, reject))
      .exec(namespace, name, call.container ?? '', [...call.command], call.stdout, call.stderr, null, false, onStatus)
      .catch(reject)
    return await promise
  } finally {
    signal.removeEventListener('abort', cancel)
    socket?.terminate()
  }
}

/**
 * client-node's own handler of sockets throws in the middle of an event when it cannot read a message, which would end
 * the program, and by default may close the program's own streams.
 */
function tolerant(config: KubeConfig, { stdout, stderr }: ExecCall, onUnreadable: (error: unknown) => void): WebSocketInterface {
  const handler = new WebSocketHandler(config, undefined, { stdin: Readable.from([]), stdout, stderr })
  return {
    connect: (path, onText, onBinary) =>
      handler.connect(path, onText, (stream, bytes) => {
        try {
          return onBinary?.(stream, bytes) ?? true
        } catch (error) {
          onUnreadable(error)
          return false
        }
      }),
  }
}

function closedEarly(code: number): Error {
  // What RFC 6455 has for a connection that ended without a closing frame.
  if (code === 1006) return Object.assign(new Error('the connection was closed without a closing frame'), { code: 'ECONNRESET' })
  return new Error('it did not say how the command ended')
}
