import { spawn, type IPty } from '@lydell/node-pty'
import { bytesOf, type Key } from './keys.ts'
import { Screen } from './screen.ts'

export interface ExitStatus {
  readonly code: number
  /** Number of the signal that ended it; 0: none did. */
  readonly signal: number
}

export interface TerminalOptions {
  readonly cols?: number
  readonly rows?: number
  readonly cwd?: string
  /** In addition to this process's environment, without what says that this is CI. `undefined` takes a name away. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** A program that runs in a real pseudo-terminal, with somebody at it. `await using` ends it, whatever happened. */
export class TerminalProgram implements AsyncDisposable {
  readonly screen: Screen
  readonly #pty: IPty
  readonly #exited: Promise<ExitStatus>
  #exit: ExitStatus | undefined
  #written = ''
  #lastWrite = performance.now()

  constructor(file: string, args: readonly string[], { cols = 100, rows = 30, cwd, env = {} }: TerminalOptions = {}) {
    this.screen = new Screen(cols, rows, (text) => this.#send(text))
    this.#pty = spawn(file, [...args], { name: 'xterm-256color', cols, rows, cwd: cwd ?? process.cwd(), env: defined({ ...outsideCi(), ...env }) })
    this.#pty.onData((text) => {
      this.#written += text
      this.#lastWrite = performance.now()
      this.screen.write(text)
    })
    this.#exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal = 0 }) => {
        this.#exit = { code: exitCode, signal }
        resolve(this.#exit)
      })
    })
  }

  get pid(): number {
    return this.#pty.pid
  }

  press(...keys: Key[]): void {
    for (const key of keys) this.#send(bytesOf(key))
  }

  /** Types characters, as fast as a paste would. */
  type(text: string): void {
    this.#send(text)
  }

  /** Pastes text, told from typed text as terminals do it. */
  paste(text: string): void {
    this.#send(`\u001B[200~${text}\u001B[201~`)
  }

  resize(cols: number, rows: number): void {
    this.screen.resize(cols, rows)
    this.#pty.resize(cols, rows)
  }

  /** Sends a signal to the program itself, not to what it started. */
  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name)
  }

  /** Waits for its end. */
  async exit({ timeoutMs = 20_000 } = {}): Promise<ExitStatus> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`after ${timeoutMs} ms it still runs\n${this.screen.picture()}`)), timeoutMs)
    })
    try {
      const status = await Promise.race([this.#exited, late])
      // The end may be known before the last bytes have been read.
      await this.waitForQuiet({ quietMs: 50 })
      return status
    } finally {
      clearTimeout(timer)
    }
  }

  /** How much it has written so far, for `written` and `bytesSince`. */
  mark(): number {
    return this.#written.length
  }

  /** What it wrote after the mark, with its escape sequences. */
  written(since = 0): string {
    return this.#written.slice(since)
  }

  bytesSince(mark: number): number {
    return Buffer.byteLength(this.written(mark))
  }

  /** Waits until it has written nothing for a while. */
  async waitForQuiet({ quietMs = 200, timeoutMs = 20_000 } = {}): Promise<void> {
    const deadline = performance.now() + timeoutMs
    for (let left = quietMs; left > 0; left = this.#lastWrite + quietMs - performance.now()) {
      if (performance.now() > deadline) throw new Error(`it goes on writing after ${timeoutMs} ms\n${this.screen.picture()}`)
      await new Promise((resolve) => void setTimeout(resolve, Math.max(1, left)))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#exit === undefined) {
      this.#kill('SIGHUP')
      await Promise.race([this.#exited, new Promise((resolve) => void setTimeout(resolve, 2000).unref())])
      if (this.#exit === undefined) this.#kill('SIGKILL')
      await this.#exited
    }
    this.screen[Symbol.dispose]()
  }

  #kill(signal: NodeJS.Signals): void {
    this.#pty.kill(signal)
  }

  #send(text: string): void {
    if (this.#exit === undefined) this.#pty.write(text)
  }
}

/** Ink draws nothing while `CI` is set, and the tests run in CI. */
function outsideCi(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CI|CI_.*|CONTINUOUS_INTEGRATION|NO_COLOR|FORCE_COLOR)$/.test(name)))
}

/** The pseudo-terminal would make the text `undefined` of a name that is to be taken away. */
function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
