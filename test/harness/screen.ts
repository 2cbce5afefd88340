import xterm from '@xterm/headless'

/**
 * What a person would see: an xterm that is fed with what a program writes. It answers the program's questions about the
 * terminal through `reply`.
 */
export class Screen implements Disposable {
  readonly #terminal: InstanceType<typeof xterm.Terminal>
  readonly #onChange = new Set<() => void>()

  constructor(cols: number, rows: number, reply: (text: string) => void) {
    this.#terminal = new xterm.Terminal({ cols, rows, scrollback: 2000, allowProposedApi: true })
    this.#terminal.onData(reply)
  }

  write(text: string): void {
    this.#terminal.write(text, () => this.#onChange.forEach((listener) => listener()))
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows)
  }

  get cols(): number {
    return this.#terminal.cols
  }

  get rows(): number {
    return this.#terminal.rows
  }

  /** The window's lines, without the spaces at their ends. */
  lines(): string[] {
    const { active } = this.#terminal.buffer
    // A line that was longer before the window became smaller still has its cells.
    return Array.from({ length: this.rows }, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true, 0, this.cols).trimEnd() ?? '')
  }

  /** All that is on the screen. */
  text(): string {
    return this.lines().join('\n')
  }

  /** One line, from 1. */
  line(number: number): string {
    return this.lines()[number - 1] ?? ''
  }

  /** Whether the program shows the alternate screen, as full-screen programs do. */
  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate'
  }

  /** Waits until the screen has it. The error shows the screen as it is instead. */
  async shows(wanted: string | RegExp, options: { timeoutMs?: number } = {}): Promise<void> {
    await this.#until(() => has(this.text(), wanted), `the screen does not show ${String(wanted)}`, options)
  }

  /** Waits until the screen does not have it any more. */
  async hides(unwanted: string | RegExp, options: { timeoutMs?: number } = {}): Promise<void> {
    await this.#until(() => !has(this.text(), unwanted), `the screen still shows ${String(unwanted)}`, options)
  }

  /** The screen in a frame, for a message. */
  picture(): string {
    const edge = '─'.repeat(this.cols)
    return [`┌${edge}┐`, ...this.lines().map((line) => `│${line.padEnd(this.cols)}│`), `└${edge}┘`].join('\n')
  }

  [Symbol.dispose](): void {
    this.#onChange.clear()
    this.#terminal.dispose()
  }

  #until(holds: () => boolean, otherwise: string, { timeoutMs = 20_000 }: { timeoutMs?: number }): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer)
        this.#onChange.delete(look)
      }
      const look = () => {
        if (!holds()) return
        finish()
        resolve()
      }
      const timer = setTimeout(() => {
        finish()
        reject(new Error(`after ${timeoutMs} ms ${otherwise}\n${this.picture()}`))
      }, timeoutMs)
      this.#onChange.add(look)
    })
  }
}

function has(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}
