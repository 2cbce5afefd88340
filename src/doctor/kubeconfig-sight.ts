import { apiPort } from '../cluster/api-port.ts'
import { clusterShape, contextOf } from '../cluster/cluster-name.ts'
import type { ClusterEngine } from '../cluster/engine-source.ts'
import { listKindClusters } from '../cluster/kind-clusters.ts'
import { readAccess } from '../cluster/kubeconfig-access.ts'
import { readKubeconfig } from '../cluster/read-kubeconfig.ts'
import { surveyCluster, type Survey } from '../cluster/survey-cluster.ts'
import type { Surroundings } from './examination.ts'

/** The program's own kubeconfig, beside the clusters that there are. */
export interface KubeconfigSight {
  readonly file: string
  readonly state: 'missing' | 'unreadable' | 'readable'
  /** The cluster that almost all labs share, and how it is. */
  readonly name: string
  readonly cluster: Survey['state']
  /** The port of its API server: as the kubeconfig says, and as it is. */
  readonly port: string | undefined
  readonly publishedPort: string | undefined
  /** Clusters of the kubeconfig of which there is no container any more. */
  readonly gone: readonly string[]
}

/** @throws the signal's reason, and what the engine answers instead */
export async function sightKubeconfig(engine: ClusterEngine, { folders, env }: Pick<Surroundings, 'folders' | 'env'>, signal: AbortSignal): Promise<KubeconfigSight> {
  const { name } = clusterShape(2, env)
  const file = folders.kubeconfig
  const [config, access, survey, clusters] = await Promise.all([readKubeconfig(file), readAccess(file, contextOf(name)), surveyCluster(engine, folders, name, signal), listKindClusters(engine, signal)])
  const alive = new Set(clusters.map((cluster) => contextOf(cluster.name)))
  const names = config.state === 'readable' ? config.contexts.map((context) => context.name) : []
  return {
    file,
    state: config.state,
    name,
    cluster: survey.state,
    port: access?.server.port,
    publishedPort: survey.state === 'running' ? await apiPort(engine, survey.containers[0], signal) : undefined,
    gone: names.filter((context) => context.startsWith(contextOf('')) && !alive.has(context)).map((context) => context.slice(contextOf('').length)),
  }
}
