import type { DownRequest } from './cluster-down.ts'
import { clusterShape } from './cluster-name.ts'
import { withProvisionLock } from './provision-lock.ts'
import { surveyCluster } from './survey-cluster.ts'

/** Seconds for a node to end what runs on it. */
const endS = 10

/**
 * Stops the nodes of the program's own cluster, so that it takes no processor and no memory. What is in it stays, and
 * providing it again starts them. One that is not ours, or not there, is let be.
 * @throws Failure when the engine does not answer
 */
export async function restCluster(request: DownRequest, signal: AbortSignal): Promise<void> {
  const name = request.name ?? clusterShape(2, request.env).name
  const engine = await request.findEngine({ signal })
  const stop = async (): Promise<void> => {
    const survey = await surveyCluster(engine, request.folders, name, signal)
    if (survey.state !== 'running') return
    await Promise.all(survey.containers.map(({ id }) => engine.docker.getContainer(id).stop({ t: endS, abortSignal: signal })))
  }
  await withProvisionLock(request.folders, stop, () => {}, signal)
}
