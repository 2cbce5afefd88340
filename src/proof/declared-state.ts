import { namespaces } from '../cluster/known-resources.ts'
import type { ClusterObjectName } from '../content/lab.ts'
import type { ClusterReader } from './cluster-reader.ts'
import type { StateItems } from './lab-state.ts'
import { objectState } from './namespace-state.ts'

/** The objects outside of namespaces that a lab declares to make, and all that is in the namespaces among them. */
export async function declaredState(cluster: Pick<ClusterReader, 'object' | 'objects' | 'remove'>, declared: readonly ClusterObjectName[], signal: AbortSignal): Promise<StateItems> {
  const listed = await Promise.all(declared.map(async (one) => {
    const object = await cluster.object(one, one.name, signal)
    if (object === undefined) return []
    return [object, ...(one.kind === namespaces.kind ? await cluster.objects(one.name, signal) : [])]
  }))
  return objectState(cluster, listed.flat())
}
