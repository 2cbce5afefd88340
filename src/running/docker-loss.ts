import { valueAt } from '../checks/reading.ts'
import type { DockerWorld } from '../checks/world.ts'
import type { Lab } from '../content/lab.ts'
import { engineStart } from '../docker/engine-start.ts'
import type { Engine } from '../docker/engine.ts'
import type { Loss } from '../lab/loss.ts'
import type { Standing } from './standing.ts'
import { dockerTraces } from './undo.ts'

/** Docker's clock may differ from ours by as much, in milliseconds: its virtual machine on a Mac drifts. */
const clockDriftMs = 2000

/** What a lab that works in Docker has lost; undefined: nothing that could be seen. */
export async function dockerLoss(lab: Lab, standing: Standing, docker: Pick<DockerWorld, 'inspect' | 'list'>, engine: () => Promise<Engine>, signal: AbortSignal): Promise<Loss | undefined> {
  // At its end a lab may well have been tidied up.
  if (standing.isDone || !standing.hasEarned) return undefined
  const { containers, networks, volumes, images, projects } = lab.creates
  if (containers.length + networks.length + volumes.length + images.length + projects.length === 0) return undefined
  if ((await dockerTraces(lab, docker, signal)).length === 0) return 'gone'
  const found = await Promise.all(containers.map((name) => docker.inspect('container', name, signal)))
  const isStopped = found.some((container) => container !== undefined && valueAt(container, 'State', 'Running') !== true)
  if (!isStopped) return undefined
  const startedAt = await engineStart(await engine())
  return startedAt !== undefined && startedAt > standing.lastActAt + clockDriftMs ? 'stopped' : undefined
}
