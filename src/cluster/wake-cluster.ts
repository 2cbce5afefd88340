import { awaitHealth } from './await-health.ts'
import type { Health } from './cluster-health.ts'
import { ensureKubeconfig, type KubeconfigExport } from './export-kubeconfig.ts'
import type { NodeContainer } from './node-containers.ts'
import type { StageReport } from './stage-run.ts'

/** Nodes that get well after a restart do so within seconds; after this they are made anew. */
const wakeMs = 90_000

/**
 * Starts the nodes of a cluster that do not run, and waits until all of it is really well again.
 * @returns how it is, at the latest after 90 seconds
 */
export async function wakeCluster(given: KubeconfigExport, containers: readonly NodeContainer[], report: StageReport, signal: AbortSignal): Promise<Health> {
  for (const container of containers) {
    if (container.state === 'running') continue
    report.line(`starting ${container.name}`)
    const node = given.engine.docker.getContainer(container.id)
    try {
      await (container.state === 'paused' ? node.unpause({ abortSignal: signal }) : node.start({ abortSignal: signal }))
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 304) continue // it started meanwhile
      return { state: 'unwell', why: `${container.name} cannot be started: ${error instanceof Error ? error.message : String(error)}` }
    }
  }
  // Sought once: kind reads it from the node's disk, which is there as soon as the container runs.
  const access = await ensureKubeconfig(given, containers, signal)
  return await awaitHealth({ engine: given.engine, containers, access: () => Promise.resolve(access), timeoutMs: wakeMs, onWaiting: report.line }, signal)
}
