import { join } from 'node:path'
import { kitHome } from '../cluster/kit-folder.ts'
import type { Engine } from '../docker/engine.ts'
import type { Folders } from '../folders.ts'
import { misleadingVariables } from './misleading-variables.ts'

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
  engine(signal?: AbortSignal): Promise<Engine> {
    const known = this.#engine
    if (known !== undefined) return known
    const found = import('../docker/engine.ts').then(({ findEngine }) => findEngine({ env: this.#env, ...(signal === undefined ? {} : { signal }) }))
    this.#engine = found
    found.catch(() => {
      this.#engine = undefined
    })
    return found
  }

  /** Looks for the engine anew the next time: it may have moved. */
  forgetEngine(): void {
    this.#engine = undefined
  }

  /**
   * The environment for commands: the program's own tools behind the user's on PATH, the program's kubeconfig and
   * never the user's, the engine that the checks look at, and nothing of the user's that would lead elsewhere.
   * @param kubeconfig a lab's; the cluster's own when absent
   */
  async env(kubeconfig: string = this.folders.kubeconfig): Promise<NodeJS.ProcessEnv> {
    const engine = await this.engine().catch(() => undefined)
    return {
      ...Object.fromEntries(Object.entries(this.#env).filter(([name]) => !misleadingVariables.includes(name))),
      PATH: [this.#env['PATH'] ?? '', this.folders.tools, join(kitHome(this.#env), 'bin')].join(':'),
      KUBECONFIG: kubeconfig,
      ...engine?.env,
    }
  }
}
