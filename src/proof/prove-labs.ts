import { availableParallelism } from 'node:os'
import type { Lab } from '../content/lab.ts'
import type { LabProof } from './claim.ts'
import type { BenchSurroundings } from './proof-bench.ts'
import { proveLab, type ProofEvent } from './prove-lab.ts'
import { touchesDocker } from './touches-docker.ts'

/**
 * Proves labs: those that may make something on the engine or the nodes one after the other, as names and leftovers
 * there could be another's; the others, which are each in a namespace of their own, beside them.
 * @param isSideBySide false: strictly one after the other, so that what they print can be read
 * @returns in the order of the labs
 * @throws as `proveLab`; then all of them are ended, and what they made is removed
 */
export async function proveLabs(labs: readonly Lab[], surroundings: BenchSurroundings, onEvent: (lab: Lab, event: ProofEvent) => void, signal: AbortSignal, isSideBySide = true): Promise<readonly LabProof[]> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const errors: unknown[] = []
  const proofs = new Map<Lab, LabProof>()
  const work = async (lane: readonly Lab[]): Promise<void> => {
    for (const lab of lane) proofs.set(lab, await proveLab(lab, surroundings, (event) => onEvent(lab, event), either))
  }
  const lanes = isSideBySide ? lanesOf(labs) : [labs]
  await Promise.all(lanes.map((lane) => work(lane).catch((error: unknown) => {
    errors.push(error)
    stop.abort()
  })))
  if (errors.length > 0) throw errors[0]
  return labs.flatMap((lab) => proofs.get(lab) ?? [])
}

/** As many lanes for labs that are alone in their namespaces as there are processors to spare, and one for the others. */
function lanesOf(labs: readonly Lab[]): readonly (readonly Lab[])[] {
  const { docker = [], namespace = [] } = Object.groupBy(labs, (lab) => (touchesDocker(lab) ? 'docker' : 'namespace'))
  const width = Math.max(1, availableParallelism() - 1)
  return [docker, ...Array.from({ length: width }, (_, lane) => namespace.filter((_, index) => index % width === lane))]
}
