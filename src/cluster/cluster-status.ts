import { Failure } from '../failure.ts'
import type { Folders } from '../folders.ts'
import { startsOf } from './await-health.ts'
import { clusterHealth } from './cluster-health.ts'
import { clusterShape, contextOf } from './cluster-name.ts'
import type { FindEngine } from './engine-source.ts'
import { readAccess } from './kubeconfig-access.ts'
import { surveyCluster } from './survey-cluster.ts'

/** How the program's own cluster is. `nodes` are the names of its nodes. */
export type ClusterStatus =
  | { readonly state: 'absent'; readonly name: string }
  | { readonly state: 'running'; readonly name: string; readonly nodes: readonly string[]; readonly version: string; readonly context: string; readonly kubeconfig: string }
  | { readonly state: 'stopped'; readonly name: string; readonly nodes: readonly string[] }
  | { readonly state: 'broken'; readonly name: string; readonly nodes: readonly string[]; readonly why: string }
  /** A container that is not ours has the name of one of its nodes. */
  | { readonly state: 'foreign'; readonly name: string; readonly container: string }
  | { readonly state: 'no-engine'; readonly name: string; readonly why: string; readonly next: readonly string[] }

/** Why a cluster is `broken` that may be quite well. */
export const lostKubeconfig = 'its kubeconfig is lost'

export interface StatusRequest {
  /** Absent: the cluster that almost all labs share. */
  readonly name?: string
  readonly folders: Folders
  readonly findEngine: FindEngine
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Asks the engine, and the API server if there is one: a few tens of milliseconds, at most some seconds when one
 * hangs. Changes nothing.
 * @throws the signal's reason; an engine that cannot be found is a state, not an error
 */
export async function clusterStatus(request: StatusRequest, signal: AbortSignal): Promise<ClusterStatus> {
  const name = request.name ?? clusterShape(2, request.env).name
  try {
    const engine = await request.findEngine({ signal })
    const survey = await surveyCluster(engine, request.folders, name, AbortSignal.any([signal, AbortSignal.timeout(5000)]))
    if (survey.state === 'absent') return { state: 'absent', name }
    if (survey.state === 'foreign') return { state: 'foreign', name, container: survey.container.name }
    const nodes = survey.containers.map((container) => container.name)
    switch (survey.state) {
      case 'half-made':
        return { state: 'broken', name, nodes, why: 'making it was broken off' }
      case 'stopped':
        return { state: 'stopped', name, nodes }
      case 'running': {
        const context = contextOf(name)
        const access = await readAccess(request.folders.kubeconfig, context)
        if (access === undefined) return { state: 'broken', name, nodes, why: lostKubeconfig }
        const health = await clusterHealth(access, await startsOf(engine, survey.containers, signal), signal)
        if (health.state === 'unwell') return { state: 'broken', name, nodes, why: health.why }
        return { state: 'running', name, nodes, version: health.version, context, kubeconfig: request.folders.kubeconfig }
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Failure) return { state: 'no-engine', name, why: `${error.what}: ${error.why}`, next: error.next }
    return { state: 'no-engine', name, why: `Docker does not answer: ${error instanceof Error ? error.message : String(error)}`, next: ['Start Docker again.'] }
  }
}
