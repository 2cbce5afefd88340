import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startProgram } from '../../test/harness/start-program.ts'
import type { TerminalProgram } from '../../test/harness/terminal-program.ts'
import { build } from '../build.ts'
import { homeIsThere } from './screens.ts'
import { run } from './timed-command.ts'

export interface Opening {
  /** Its `K8S_LABS_HOME`. */
  readonly home: string
  readonly args?: readonly string[]
  /** In addition to this process's environment. */
  readonly env?: NodeJS.ProcessEnv
}

/** The program that is measured: built from this source into a folder of its own, as it lies in the published package. */
export class BuiltProgram implements AsyncDisposable {
  readonly launcher: string
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
    this.launcher = join(folder, 'dist', 'launcher.cjs')
  }

  /** Builds it. A build of the repository's own `dist/` in the meantime does not disturb it. */
  static async build(): Promise<BuiltProgram> {
    const folder = await mkdtemp(join(tmpdir(), 'k8s-labs-bench-'))
    await build({ folder: join(folder, 'dist') })
    const root = fileURLToPath(new URL('../..', import.meta.url))
    for (const part of ['package.json', 'labs', 'quizzes', 'scripts/kit']) await cp(join(root, part), join(folder, part), { recursive: true })
    return new BuiltProgram(folder)
  }

  /**
   * Runs one of its commands.
   * @param env in addition to this process's environment
   * @throws ExecaError when its exit code is not 0, or it takes longer than 5 minutes
   */
  async run(args: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
    await run({ file: process.execPath, args: [this.launcher, ...args], env, timeoutMs: 300_000, signal })
  }

  /** Opens it in a pseudo-terminal of 100 columns and 30 rows, and waits until its home screen is there. */
  async open({ home, args = [], env = {} }: Opening): Promise<TerminalProgram> {
    const program = await startProgram({ launcher: this.launcher, home, args, env })
    try {
      await program.screen.shows(homeIsThere)
      return program
    } catch (error) {
      await program[Symbol.asyncDispose]()
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}
