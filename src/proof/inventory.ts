import type { Engine } from '../docker/engine.ts'
import type { ClusterReader } from './cluster-reader.ts'
import { clusterInventory, nodeInventory } from './cluster-inventory.ts'
import { dockerInventory } from './docker-inventory.ts'

/** Everything that is there, by what tells it apart, in words: `container first-web`. */
export type Inventory = ReadonlyMap<string, string>

/** What can be looked at. A lab without a cluster is proven without one. */
export interface Inspected {
  readonly engine: Engine
  readonly cluster?: ClusterReader
  /** Of the lab: what is labelled with another's is left out. */
  readonly slug: string
  /** Whether the lab may have made anything on the engine or on the nodes; where not, others may meanwhile. */
  readonly touchesDocker: boolean
}

/**
 * What is on the engine and in the cluster, of whomever. Left out is what changes by itself (events, leases), what
 * belongs to kind's clusters, and what other labs have.
 * @throws Unanswered
 */
export async function takeInventory({ engine, cluster, slug, touchesDocker }: Inspected, signal: AbortSignal): Promise<Inventory> {
  const parts = await Promise.all([
    touchesDocker ? dockerInventory(engine, slug) : [],
    touchesDocker && cluster !== undefined ? nodeInventory(cluster, signal) : [],
    cluster === undefined ? [] : clusterInventory(cluster, slug, signal),
  ])
  return new Map(parts.flat())
}

/** What is there now and was not before, in words. */
export function addedSince(before: Inventory, now: Inventory): readonly string[] {
  return [...now].flatMap(([key, words]) => (before.has(key) ? [] : [words]))
}
