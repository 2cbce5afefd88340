import { Unanswered, type DockerWorld } from '../checks/world.ts'
import { Failure } from '../failure.ts'
import type { Machine } from './machine.ts'
import type { MachineNeeds } from './provisioning.ts'

/**
 * Whether these needs can be met without the kit: an engine answers, and it has the images or a registry gives them.
 * Looked at without making anything.
 */
export async function isProvided(needs: MachineNeeds, machine: Machine, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  try {
    const engine = await machine.engine(signal)
    const { createDockerWorld } = await import('../docker/docker-world.ts')
    const docker = createDockerWorld(() => Promise.resolve(engine))
    try {
      const missing = await Promise.all(needs.images.map((image) => docker.inspect('image', image, signal)))
      const hasImages = missing.every((image) => image !== undefined)
      const hasCluster = needs.nodes === 0 || (await hasNodeImage(docker, signal)) || (await hasNodes(machine, env, signal))
      if (hasImages && hasCluster) return true
    } finally {
      docker.close()
    }
    const { canReachRegistry } = await import('./registry.ts')
    return await canReachRegistry(signal)
  } catch (error) {
    if (error instanceof Failure || error instanceof Unanswered) return false // no engine: its own words come when it is needed and cannot be had
    throw error
  }
}

async function hasNodeImage(docker: DockerWorld, signal: AbortSignal): Promise<boolean> {
  const { kitNodeImage, pinnedNodeImage } = await import('../cluster/pinned.ts')
  const found = await Promise.all([pinnedNodeImage, kitNodeImage].map((image) => docker.inspect('image', image, signal)))
  return found.some((image) => image !== undefined)
}

async function hasNodes(machine: Machine, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<boolean> {
  const { clusterStatus } = await import('../cluster/cluster-status.ts')
  const status = await clusterStatus({ folders: machine.folders, findEngine: () => machine.engine(signal), env }, signal)
  return status.state === 'running' || status.state === 'stopped'
}
