import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtLauncher } from './start-program.ts'
import { TerminalProgram, type TerminalOptions } from './terminal-program.ts'

const prompt = 'learner> '

/**
 * A terminal with a shell in which the program is started by typing `k8s-labs`, as learners do: with job control, with a
 * screen before it, and with somebody who goes on typing after it.
 */
export class ShellTerminal extends TerminalProgram {
  readonly #home: string

  /** @param home what `K8S_LABS_HOME` is for the program */
  constructor(home: string, { env, ...options }: TerminalOptions = {}, launcher = builtLauncher) {
    super('bash', ['--noprofile', '--norc', '-i'], { ...options, env: { K8S_LABS_HOME: home, PS1: prompt, SHELL: '/bin/bash', HISTFILE: undefined, ...env } })
    this.#home = home
    this.type(`k8s-labs() { '${process.execPath}' '${launcher}' "$@"; }; clear\r`)
  }

  /** Runs a command line, once the shell waits for one. */
  async runs(line: string): Promise<void> {
    await this.isAtPrompt()
    this.type(`${line}\r`)
  }

  /** Waits until the shell has the terminal back. */
  async isAtPrompt(): Promise<void> {
    await this.screen.shows(/(^|\n)learner> \n*$/, { timeoutMs: 30_000 })
  }

  /** What the shell says to a command line: all that is below it when it is done. */
  async answerTo(line: string): Promise<string> {
    await this.runs('clear')
    await this.screen.shows(/^learner> \n*$/)
    await this.runs(line)
    await this.screen.shows(/\nlearner> \n*$/)
    return this.screen.lines().slice(1).join('\n').replace(/learner> \n*$/, '').trim()
  }

  /** The process of the terminal UI that is open, by its lock. */
  programPid(): number {
    const lock: unknown = JSON.parse(readFileSync(join(this.#home, 'state', 'instance.lock'), 'utf8'))
    if (typeof lock === 'object' && lock !== null && 'pid' in lock && typeof lock.pid === 'number') return lock.pid
    throw new Error('the lock names no process')
  }
}
