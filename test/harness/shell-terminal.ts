import { builtLauncher } from './start-program.ts'
import { TerminalProgram, type TerminalOptions } from './terminal-program.ts'

const prompt = 'learner> '

/**
 * A terminal with a shell in which the program is started by typing `k8s-labs`, as learners do: with job control, with a
 * screen before it, and with somebody who goes on typing after it.
 */
export class ShellTerminal extends TerminalProgram {
  /** @param home what `K8S_LABS_HOME` is for the program */
  constructor(home: string, { env, ...options }: TerminalOptions = {}, launcher = builtLauncher) {
    super('bash', ['--noprofile', '--norc', '-i'], { ...options, env: { K8S_LABS_HOME: home, PS1: prompt, SHELL: '/bin/bash', HISTFILE: undefined, ...env } })
    // What is left over in the terminal is to be the program's, not that of the shell's own line editor.
    this.type(`bind 'set enable-bracketed-paste off'; k8s-labs() { '${process.execPath}' '${launcher}' "$@"; }; clear\r`)
  }

  /** Runs a command line, once the shell waits for one. */
  async runs(line: string): Promise<void> {
    await this.isAtPrompt()
    this.type(`${line}\r`)
  }

  /** Waits until the shell has the terminal back. */
  async isAtPrompt(): Promise<void> {
    await this.screen.shows(/(^|\n)learner>\n*$/, { timeoutMs: 30_000 })
  }

  /** What the shell says to a command line: all that is below it when it is done. */
  async answerTo(line: string): Promise<string> {
    await this.runs('clear')
    await this.screen.shows(/^learner>\n*$/)
    await this.runs(line)
    await this.screen.shows(/\nlearner>\n*$/)
    return this.screen.lines().slice(1).join('\n').replace(/learner>\n*$/, '').trim()
  }
}
