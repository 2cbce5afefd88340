import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TerminalProgram, type TerminalOptions } from './terminal-program.ts'

/** The program that `npm run build` made. */
export const builtLauncher = fileURLToPath(new URL('../../dist/launcher.cjs', import.meta.url))

export interface ProgramOptions extends TerminalOptions {
  readonly args?: readonly string[]
  /** The launcher to run; the one in `dist/` without it. */
  readonly launcher?: string
  /** A command that runs the program in other surroundings, such as `nsenter` with its arguments. */
  readonly within?: readonly string[]
  /** What `K8S_LABS_HOME` is to be. Without it a new folder that is gone at the end. */
  readonly home?: string
}

/** The built program in a pseudo-terminal, on this Node and with a state folder of its own. */
export async function startProgram({ args = [], launcher = builtLauncher, within = [], home, env, ...options }: ProgramOptions = {}): Promise<K8sLabs> {
  const ownHome = home ?? (await mkdtemp(join(tmpdir(), 'k8s-labs-home-')))
  const [file = '', ...rest] = [...within, process.execPath, launcher, ...args]
  return new K8sLabs(file, rest, {
    ...options,
    env: { K8S_LABS_HOME: ownHome, ...env },
    home: ownHome,
    isOwnHome: home === undefined,
  })
}

class K8sLabs extends TerminalProgram {
  /** Its `K8S_LABS_HOME`. */
  readonly home: string
  readonly #isOwnHome: boolean

  constructor(file: string, args: readonly string[], { home, isOwnHome, ...options }: TerminalOptions & { home: string; isOwnHome: boolean }) {
    super(file, args, options)
    this.home = home
    this.#isOwnHome = isOwnHome
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await super[Symbol.asyncDispose]()
    if (this.#isOwnHome) await rm(this.home, { recursive: true, force: true })
  }
}
