import type { KubernetesObject } from '../checks/world.ts'
import { asNumber, asRecord, asRecords, valueAt } from '../checks/reading.ts'
import type { ClusterReader, ListedObject } from './cluster-reader.ts'
import { fingerprintOf, type StateItems } from './lab-state.ts'

/** Measurements: they are nobody's to remove. */
const measured: ReadonlySet<string> = new Set(['PodMetrics'])

/** Kinds whose contents the cluster itself keeps up with what other objects do. */
const derived: ReadonlySet<string> = new Set(['Event', 'Endpoints', 'EndpointSlice', 'Lease'])

/** All objects in a namespace, of whatever kind. */
export async function namespaceState(cluster: ClusterReader, namespace: string, signal: AbortSignal): Promise<StateItems> {
  return objectState(cluster, await cluster.objects(namespace, signal))
}

/** What the objects are, without what the cluster reports about them. */
export function objectState(cluster: Pick<ClusterReader, 'remove'>, listed: readonly ListedObject[]): StateItems {
  return listed
    .filter(({ resource }) => !measured.has(resource.kind))
    .map((one) => [
      `${one.resource.apiVersion}/${one.resource.kind}/${one.object.metadata.namespace ?? ''}/${one.object.metadata.name}`,
      { fingerprint: fingerprintOf([one.object.metadata.uid, derived.has(one.resource.kind) ? '' : whatItIs(one.object)]), remove: (until) => cluster.remove(one, until) },
    ])
}

/**
 * The object without what the cluster reports about it. Of a Pod that is also where it runs and since when, which comes a
 * moment after it was made; but a restarted one is another.
 */
function whatItIs({ metadata, status, ...rest }: KubernetesObject): unknown {
  const { resourceVersion: _, managedFields: __, ...lasting } = metadata
  const { nodeName: ___, ...spec } = asRecord(rest['spec']) ?? {}
  const restarts = asRecords(valueAt(status, 'containerStatuses')).reduce((sum, container) => sum + (asNumber(container['restartCount']) ?? 0), 0)
  return [lasting, { ...rest, spec }, restarts]
}
