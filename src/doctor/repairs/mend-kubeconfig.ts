import { contextOf } from '../../cluster/cluster-name.ts'
import { exportKubeconfig } from '../../cluster/export-kubeconfig.ts'
import { forgetContext } from '../../cluster/forget-context.ts'
import { exitCodes, Failure } from '../../failure.ts'
import type { Surroundings } from '../examination.ts'
import { sightKubeconfig } from '../kubeconfig-sight.ts'
import { withOwnCluster } from './own-cluster-work.ts'

/** Writes the access to a running cluster anew, and takes out the clusters that are gone. */
export async function mendKubeconfig(given: Surroundings, tell: (line: string) => void, signal: AbortSignal): Promise<void> {
  await withOwnCluster(
    given,
    async ({ name: own, engine, survey, kind }) => {
      const { gone } = await sightKubeconfig(engine, given, signal)
      for (const name of gone) {
        await forgetContext(given.folders.kubeconfig, contextOf(name))
        tell(`took out ${name}`)
      }
      if (survey.state !== 'running') return
      const access = await exportKubeconfig(await kind(), signal)
      if (access === undefined) throw new Failure({ what: `The access to ${own} was not written`, why: 'kind did not give it', next: ['k8s-labs cluster up   mends the cluster'], exitCode: exitCodes.provisioning })
      tell(`wrote ${given.folders.kubeconfig}`)
    },
    tell,
    signal,
  )
}
