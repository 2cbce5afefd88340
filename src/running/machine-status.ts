import type { ClusterState } from './cluster-state.ts'
import type { Machine } from './machine.ts'

/** What the header says about the machine. */
export type MachineStatus =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no-engine'; readonly why: string; readonly next: readonly string[] }
  | { readonly kind: 'engine'; readonly version: string; readonly cluster: ClusterSummary; /** The one for labs with more nodes, where it is there. */ readonly larger?: ClusterSummary }

export interface ClusterSummary {
  readonly name: string
  readonly state: 'absent' | 'making' | 'running' | 'stopped' | 'broken' | 'foreign'
  readonly nodes: number
}

/** The cluster of a lab with so many nodes. */
export function clusterFor({ cluster, larger }: Extract<MachineStatus, { kind: 'engine' }>, nodes: number): ClusterSummary {
  return nodes <= 2 ? cluster : (larger ?? { name: '', state: 'absent', nodes: 0 })
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
    const clusters = status.kind === 'engine' ? [status.cluster.state, status.larger?.state] : []
    if (clusters.includes('making') || clusters.includes('broken')) setTimeout(this.refresh, unsettledMs).unref()
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    for (const listener of this.#listeners) listener()
  }
}

/** How the machine is: its engine, and the clusters that the program made on it. Never throws. */
export async function lookAtMachine(machine: Machine, signal: AbortSignal): Promise<MachineStatus> {
  const { Failure } = await import('../failure.ts')
  try {
    const engine = await machine.engine(signal)
    const [{ clusterState }, { clusterShape }] = await Promise.all([import('./cluster-state.ts'), import('../cluster/cluster-name.ts')])
    const look = (nodes: number): Promise<ClusterState> => clusterState({ name: clusterShape(nodes).name, folders: machine.folders, findEngine: () => Promise.resolve(engine) }, signal)
    const [usual, larger] = await Promise.all([look(2), look(3)])
    if (usual.state === 'no-engine') {
      machine.forgetEngine()
      return { kind: 'no-engine', why: usual.why, next: usual.next }
    }
    const isThere = larger.state !== 'absent' && larger.state !== 'no-engine'
    return { kind: 'engine', version: engine.version, cluster: summaryOf(usual), ...(isThere ? { larger: summaryOf(larger) } : {}) }
  } catch (error) {
    if (error instanceof Failure) return { kind: 'no-engine', why: error.why, next: error.next }
    return { kind: 'no-engine', why: error instanceof Error ? error.message : String(error), next: ['k8s-labs doctor'] }
  }
}

function summaryOf(status: Exclude<ClusterState, { state: 'no-engine' }>): ClusterSummary {
  return { name: status.name, state: status.state, nodes: 'nodes' in status ? status.nodes.length : 0 }
}
