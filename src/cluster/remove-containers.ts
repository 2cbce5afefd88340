import type { ClusterEngine } from './engine-source.ts'
import type { NodeContainer } from './node-containers.ts'

/**
 * Removes nodes with their volumes, by id: never by a name that could have come to mean something else meanwhile.
 * One that is gone already is fine.
 */
export async function removeContainers(engine: ClusterEngine, containers: readonly NodeContainer[], signal: AbortSignal): Promise<void> {
  await Promise.all(
    containers.map(async (container) => {
      try {
        await engine.docker.getContainer(container.id).remove({ force: true, v: true, abortSignal: signal })
      } catch (error) {
        const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
        if (status !== 404 && status !== 409) throw error // 409: its removal is under way
      }
    }),
  )
}
