import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { followerMessage, type FollowerMessage, type FollowerOrder, type FollowerRequest } from './follower-message.ts'

/** How long anything may take that the process is waited for. */
const patienceMs = 60_000

/** The process that follows checks, seen from the one that measures it. Disposing it ends it. */
export class FollowingProcess implements Disposable {
  readonly pid: number
  readonly #process: ChildProcess
  readonly #listeners = new Set<(message: FollowerMessage) => void>()
  readonly #ended = new AbortController()

  private constructor(process: ChildProcess, pid: number) {
    this.#process = process
    this.pid = pid
    process.on('message', (message) => {
      const told = followerMessage.parse(message)
      for (const listener of this.#listeners) listener(told)
    })
    process.once('exit', (code) => this.#ended.abort(new Error(`the process that follows the checks ended with exit code ${code}`)))
  }

  /** Starts it, and waits until all checks have a verdict. @throws Error when it ends or that takes too long */
  static async start(order: FollowerOrder, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<FollowingProcess> {
    const child = fork(fileURLToPath(new URL('follower.ts', import.meta.url)), [JSON.stringify(order)], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    if (child.pid === undefined) throw new Error('the process that follows the checks did not start')
    const following = new FollowingProcess(child, child.pid)
    try {
      await following.#tells('settled', signal)
      return following
    } catch (error) {
      following[Symbol.dispose]()
      throw error
    }
  }

  /** How many verdicts it can give in a second, of each round over all checks. */
  async gauge(milliseconds: number, signal: AbortSignal): Promise<readonly number[]> {
    const gauged = this.#tells('gauged', signal)
    this.#process.send({ kind: 'gauge', milliseconds } satisfies FollowerRequest)
    return (await gauged).perSecond
  }

  /** Hears everything that it tells, until the returned function is called. */
  listen(listener: (message: FollowerMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** When a check next turns, by `monotonicMs`. Call it before the change. @throws Error when it ends or that takes too long */
  turns(title: string, state: 'pass' | 'fail', signal: AbortSignal): Promise<number> {
    return this.#wait((message) => (message.kind === 'verdict' && message.title === title && message.state === state ? message.at : undefined), `"${title}" to ${state}`, signal)
  }

  [Symbol.dispose](): void {
    this.#process.kill('SIGKILL')
  }

  #tells<Kind extends FollowerMessage['kind']>(kind: Kind, signal: AbortSignal): Promise<Extract<FollowerMessage, { kind: Kind }>> {
    const isKind = (message: FollowerMessage): message is Extract<FollowerMessage, { kind: Kind }> => message.kind === kind
    return this.#wait((message) => (isKind(message) ? message : undefined), `that all are ${kind}`, signal)
  }

  #wait<Result>(take: (message: FollowerMessage) => Result | undefined, what: string, signal: AbortSignal): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const end = AbortSignal.any([signal, this.#ended.signal, AbortSignal.timeout(patienceMs)])
    const giveUp = (): void => reject(new Error(`waited in vain for ${what}`, { cause: end.reason }))
    end.addEventListener('abort', giveUp, { once: true })
    const unlisten = this.listen((message) => {
      const result = take(message)
      if (result !== undefined) resolve(result)
    })
    return promise.finally(() => {
      unlisten()
      end.removeEventListener('abort', giveUp)
    })
  }
}
