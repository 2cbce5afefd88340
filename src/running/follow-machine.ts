import type { Machine } from './machine.ts'
import type { MachineWatch } from './machine-status.ts'

/** What happens to a node's container that makes the cluster another one. */
const turns: ReadonlySet<string> = new Set(['start', 'die', 'destroy', 'pause', 'unpause'])

/**
 * Has the machine looked at whenever the engine goes or comes back, or one of the cluster's nodes is started, stopped or
 * removed, by whomever.
 * @param cluster name of the cluster, with which the names of its nodes begin
 */
export async function followMachine(watch: Pick<MachineWatch, 'refresh'>, machine: Machine, cluster: string, signal: AbortSignal): Promise<void> {
  const { createDockerWorld } = await import('../docker/docker-world.ts')
  if (signal.aborted) return
  const docker = createDockerWorld(() => machine.engine(signal))
  docker.subscribe(({ kind, name, action }) => {
    if (kind === 'engine' || (kind === 'container' && name.startsWith(`${cluster}-`) && turns.has(action))) watch.refresh()
  })
  signal.addEventListener('abort', () => docker.close(), { once: true })
}
