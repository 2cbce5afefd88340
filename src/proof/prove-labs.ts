import { availableParallelism } from 'node:os'
import type { Lab } from '../content/lab.ts'
import { needsOf } from '../running/lab-host.ts'
import type { MachineNeeds } from '../running/provisioning.ts'
import type { LabProof } from './claim.ts'
import { Company } from './company.ts'
import { effortOf } from './effort.ts'
import type { BenchSurroundings } from './proof-bench.ts'
import { proveLab, type ProofEvent } from './prove-lab.ts'
import { inSlots } from './slots.ts'
import { needsSpare, SpareClusters } from './spare-clusters.ts'
import { clusterShape } from '../cluster/cluster-name.ts'
import { marksNodes } from '../running/node-marks.ts'
import { busiesEngine } from './touches-docker.ts'

const processors = Math.max(1, availableParallelism())

/** A node takes 110 Pods, and almost all are on the one worker; a lab has a dozen of them at most. */
const mostAtOnce = 9

/**
 * With two processors seven labs, three of which may make containers and images. With three, four tenths of the processors'
 * time is nobody's, with five a seventh.
 */
const usuallyAtOnce = Math.min(mostAtOnce, 3 * processors + 1)

/**
 * Proves labs side by side, as most of a proof is waiting: for Pods to start, for verdicts to last. Those that make
 * containers and images are fewer at once, as they keep the engine busy. What one finds left may be another's; that is
 * decided when all have been undone. Nobody is beside a lab that changes the nodes of its cluster.
 * @param atOnce labs side by side; 1: strictly one after the other, so that what they print can be read
 * @returns in the order of the labs
 * @throws as `proveLab`; then all of them are ended, and what they made is removed
 */
export async function proveLabs(labs: readonly Lab[], surroundings: BenchSurroundings, onEvent: (lab: Lab, event: ProofEvent) => void, signal: AbortSignal, atOnce = usuallyAtOnce): Promise<readonly LabProof[]> {
  await readyForAll(labs, surroundings, signal)
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const company = new Company(labs.map(({ id }) => id))
  const spare = new SpareClusters(labs, surroundings.rest ?? (() => Promise.resolve()))
  const work = async (lab: Lab, free: () => void): Promise<LabProof> => {
    const othersUndone = (): Promise<void> => {
      company.undo(lab.id)
      free()
      return company.allUndone(either)
    }
    try {
      return await proveLab(lab, surroundings, (event) => onEvent(lab, event), either, atOnce > 1 ? othersUndone : undefined)
    } catch (error) {
      stop.abort()
      throw error
    } finally {
      company.undo(lab.id)
      spare.leave(lab)
    }
  }
  const slots = { all: atOnce, scarce: Math.max(1, Math.min(atOnce - 1, processors + 1)) }
  // The longest of them takes a quarter of an hour: begun last, it would be alone at the end. So would those that wait for
  // one of the few places at the engine.
  const share = (lab: Lab): number => (busiesEngine(lab) ? slots.scarce : slots.all)
  const weighed = labs.map((lab) => ({ lab, isFirst: Number(needsSpare(lab)), weight: effortOf(lab) / share(lab) }))
  const longestFirst = weighed.toSorted((a, b) => b.isFirst - a.isFirst || b.weight - a.weight).map(({ lab }) => lab)
  try {
    const proofs = await inSlots(atOnce > 1 ? longestFirst : labs, slots, { isScarce: busiesEngine, collide }, work)
    return labs.flatMap(({ id }) => proofs.find(({ lab }) => lab === id) ?? [])
  } finally {
    await spare.settled()
  }
}

/**
 * Makes engine and clusters ready for all of them before the first begins: an add-on that comes while a lab is looked at
 * would be taken for something that it left.
 */
async function readyForAll(labs: readonly Lab[], { ensure }: Pick<BenchSurroundings, 'ensure'>, signal: AbortSignal): Promise<void> {
  for (const group of Map.groupBy(labs.filter(({ reading }) => !reading), (lab) => needsOf(lab).nodes).values()) {
    const needs = group.map(needsOf)
    const union = <Item>(of: (one: MachineNeeds) => readonly Item[]): readonly Item[] => [...new Set(needs.flatMap(of))]
    await ensure({ nodes: needs[0]?.nodes ?? 0, addons: union(({ addons }) => addons), images: union(({ images }) => images), nodeImages: union(({ nodeImages = [] }) => nodeImages) })
    signal.throwIfAborted()
  }
}

/** A lab that taints or cordons nodes keeps Pods of others in its cluster from starting, or puts them out. */
export function collide(one: Lab, other: Lab): boolean {
  if (one.cluster === undefined || other.cluster === undefined) return false
  return (marksNodes(one.creates.nodeMarks) || marksNodes(other.creates.nodeMarks)) && clusterShape(one.cluster.nodes).name === clusterShape(other.cluster.nodes).name
}
