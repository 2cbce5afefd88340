import type { Machine } from './machine.ts'

/** What the header says about the machine. */
export type MachineStatus =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no-engine'; readonly why: string; readonly next: readonly string[] }
  | { readonly kind: 'engine'; readonly version: string; readonly cluster: ClusterSummary }

export interface ClusterSummary {
  readonly name: string
  readonly state: 'absent' | 'making' | 'running' | 'stopped' | 'broken' | 'foreign'
  readonly nodes: number
}

/** How often a cluster that is on its way to something else is looked at, in milliseconds: nothing here tells when it is there. */
const unsettledMs = 2000

/** Looks at the machine when asked to, one look at a time, and tells when what it saw is different. */
export class MachineWatch {
  #status: MachineStatus = { kind: 'unknown' }
  #isLooking = false
  /** Something happened while it was looked. */
  #isStale = false
  readonly #listeners = new Set<() => void>()
  readonly #look: () => Promise<MachineStatus>

  constructor(look: () => Promise<MachineStatus>) {
    this.#look = look
  }

  readonly read = (): MachineStatus => this.#status

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly refresh = (): void => {
    if (this.#isLooking) this.#isStale = true
    else void this.#refresh()
  }

  async #refresh(): Promise<void> {
    this.#isLooking = true
    let status: MachineStatus
    do {
      this.#isStale = false
      status = await this.#look()
    } while (this.#isStale)
    this.#isLooking = false
    if (status.kind === 'engine' && (status.cluster.state === 'making' || status.cluster.state === 'broken')) setTimeout(this.refresh, unsettledMs).unref()
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    for (const listener of this.#listeners) listener()
  }
}

/** How the machine is: its engine, and the cluster that the program made on it. Never throws. */
export async function lookAtMachine(machine: Machine, signal: AbortSignal): Promise<MachineStatus> {
  const { Failure } = await import('../failure.ts')
  try {
    const engine = await machine.engine(signal)
    const { clusterState } = await import('./cluster-state.ts')
    const status = await clusterState({ folders: machine.folders, findEngine: () => Promise.resolve(engine) }, signal)
    if (status.state === 'no-engine') {
      machine.forgetEngine()
      return { kind: 'no-engine', why: status.why, next: status.next }
    }
    const nodes = 'nodes' in status ? status.nodes.length : 0
    return { kind: 'engine', version: engine.version, cluster: { name: status.name, state: status.state, nodes } }
  } catch (error) {
    if (error instanceof Failure) return { kind: 'no-engine', why: error.why, next: error.next }
    return { kind: 'no-engine', why: error instanceof Error ? error.message : String(error), next: ['k8s-labs doctor'] }
  }
}
