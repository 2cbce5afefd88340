import type { ClientRequest, IncomingMessage } from 'node:http'
import { KubeConfig } from '@kubernetes/client-node/dist/config.js'

/** The `WebSocket` of the package ws, as far as it is used here. */
export interface ExecSocket {
  on(event: 'error', listener: (error: Error) => void): void
  on(event: 'close', listener: (code: number) => void): void
  /** The API server answered without opening the socket. Without a listener that is an error, and the answer is lost. */
  on(event: 'unexpected-response', listener: (request: ClientRequest, answer: IncomingMessage) => void): void
  terminate(): void
}

/** More than the API server puts into a message. */
const longestMessage = 16 * 1024 * 1024

/**
 * A KubeConfig whose WebSocket can be had before it is open. client-node's `Exec` gives it away only then, so that
 * neither would an opening end when it is cancelled, nor could be read why the API server refused it.
 */
export class ExecConfig extends KubeConfig {
  readonly #original: KubeConfig
  readonly #signal: AbortSignal
  readonly #onOpening: (socket: ExecSocket) => void

  /**
   * @param signal Ends the opening.
   * @param onOpening Given the socket before anything is sent.
   */
  constructor(original: KubeConfig, signal: AbortSignal, onOpening: (socket: ExecSocket) => void) {
    super()
    this.#original = original
    this.#signal = signal
    this.#onOpening = onOpening
  }

  override getCurrentCluster(): ReturnType<KubeConfig['getCurrentCluster']> {
    return this.#original.getCurrentCluster()
  }

  /** The options are those of ws, which hands them on to Node's `https.request`. */
  override async applyToHTTPSOptions(options: object): Promise<void> {
    await this.#original.applyToHTTPSOptions(options)
    Object.assign(options, {
      signal: this.#signal,
      maxPayload: longestMessage,
      finishRequest: (request: ClientRequest, socket: ExecSocket) => {
        this.#onOpening(socket)
        request.end()
      },
    })
  }
}
