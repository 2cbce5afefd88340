import { wakeCluster } from '../../cluster/wake-cluster.ts'
import { exitCodes, Failure } from '../../failure.ts'
import type { Surroundings } from '../examination.ts'
import { withOwnCluster } from './own-cluster-work.ts'

/**
 * Starts the nodes of a stopped cluster, and waits until it is well. Never makes it anew, as `cluster up` does with one
 * that does not get well: what labs made in it would be gone.
 */
export async function startCluster(given: Surroundings, tell: (line: string) => void, signal: AbortSignal): Promise<void> {
  await withOwnCluster(
    given,
    async ({ name, survey, kind }) => {
      if (survey.state !== 'stopped') return
      const health = await wakeCluster(await kind(), survey.containers, { line: tell, progress: () => undefined }, signal)
      if (health.state === 'well') return
      throw new Failure({
        what: `The cluster ${name} was started and did not get well`,
        why: health.why,
        next: ['k8s-labs cluster up   tries once more, then makes it anew: what labs made in it is gone then, your points stay'],
        exitCode: exitCodes.provisioning,
      })
    },
    tell,
    signal,
  )
}
