import { clusterShape } from '../cluster/cluster-name.ts'
import type { Lab } from '../content/lab.ts'

/**
 * Clusters beside the one that most labs share. One of three nodes takes a twentieth of two processors while it idles, so
 * that it may rest as soon as no lab needs it any more.
 */
export class SpareClusters {
  readonly #needing: Set<Lab>
  readonly #rest: (nodes: number) => Promise<void>
  readonly #resting: Promise<void>[] = []

  /** @param rest called once for each of them, by the number of its nodes */
  constructor(labs: readonly Lab[], rest: (nodes: number) => Promise<void>) {
    this.#needing = new Set(labs.filter(needsSpare))
    this.#rest = rest
  }

  /** Says that a lab is done with its cluster. */
  leave(lab: Lab): void {
    if (!this.#needing.delete(lab) || lab.cluster === undefined) return
    const { nodes } = lab.cluster
    if ([...this.#needing].some(({ cluster }) => cluster?.nodes === nodes)) return
    const resting = this.#rest(nodes)
    // It is reported by `settled`.
    resting.catch(() => undefined)
    this.#resting.push(resting)
  }

  /** Settles when all that were left do rest. @throws what `rest` throws */
  async settled(): Promise<void> {
    await Promise.all(this.#resting)
  }
}

/** Whether a lab has another cluster than most. */
export function needsSpare({ cluster }: Pick<Lab, 'cluster'>): boolean {
  return cluster !== undefined && clusterShape(cluster.nodes).name !== clusterShape(2).name
}
