import type { ClusterObjectName } from '../content/lab.ts'
import type { ClusterReader } from './cluster-reader.ts'
import type { StateItems } from './lab-state.ts'
import { objectState } from './namespace-state.ts'

/** The objects outside of namespaces that a lab declares to make, and all that is in the namespaces among them. */
export async function declaredState(cluster: Pick<ClusterReader, 'objects' | 'remove'>, declared: readonly ClusterObjectName[], signal: AbortSignal): Promise<StateItems> {
  if (declared.length === 0) return []
  const namespaces = new Set(declared.flatMap(({ kind, name }) => (kind === 'Namespace' ? [name] : [])))
  const listed = await cluster.objects(undefined, signal)
  return objectState(
    cluster,
    listed.filter(({ resource, object: { metadata } }) =>
      metadata.namespace === undefined ? declared.some(({ kind, name }) => kind === resource.kind && name === metadata.name) : namespaces.has(metadata.namespace),
    ),
  )
}
