import { delimiter } from 'node:path'
import type { Engine } from '../docker/engine.ts'
import type { Folders } from '../folders.ts'

/** The machine that labs run on: its engine, found once, and what commands need to reach it and the tools. */
export class Machine {
  readonly folders: Folders
  readonly #env: NodeJS.ProcessEnv
  #engine: Promise<Engine> | undefined

  constructor(folders: Folders, env: NodeJS.ProcessEnv) {
    this.folders = folders
    this.#env = env
  }

  /**
   * The Docker Engine. Looked for once and kept while it is good; after a failure it is looked for anew.
   * @throws Failure when none answers
   */
  async engine(): Promise<Engine> {
    if (this.#engine === undefined) {
      const { findEngine } = await import('../docker/engine.ts')
      this.#engine = findEngine({ env: this.#env })
      this.#engine.catch(() => {
        this.#engine = undefined
      })
    }
    return this.#engine
  }

  /** Looks for the engine anew the next time: it may have moved. */
  forgetEngine(): void {
    this.#engine = undefined
  }

  /**
   * The environment for commands: the tools first on PATH, the program's kubeconfig and never the user's, and the
   * engine that the checks look at.
   */
  async env(kubeconfig?: string): Promise<NodeJS.ProcessEnv> {
    const { toolFolders } = await import('../cluster/tool-folders.ts')
    const path = [...toolFolders(this.folders, this.#env), this.#env['PATH'] ?? ''].join(delimiter)
    const engine = await this.engine().catch(() => undefined)
    return {
      ...this.#env,
      PATH: path,
      KUBECONFIG: kubeconfig ?? this.folders.kubeconfig,
      ...(engine === undefined ? {} : { DOCKER_HOST: engine.host }),
    }
  }
}
