import { asRecords } from '../checks/reading.ts'
import type { KubernetesObject } from '../checks/world.ts'
import type { ClusterReader } from './cluster-reader.ts'
import { isOfAnother } from '../running/lab-label.ts'
import { describeMark, marksOn } from '../running/node-marks.ts'

/** Kinds of which the cluster makes and removes objects by itself all the time. */
const restless: ReadonlySet<string> = new Set(['Event', 'Lease', 'CertificateSigningRequest', 'ComponentStatus', 'NodeMetrics', 'PodMetrics'])

/** All objects of a cluster, and what is marked on its nodes. Other labs, which may be open meanwhile, are left out with everything that carries their label. */
export async function clusterInventory(cluster: Pick<ClusterReader, 'objects'>, ownSlug: string, signal: AbortSignal): Promise<readonly (readonly [string, string])[]> {
  const listed = await cluster.objects(undefined, signal)
  const isOthers = ({ metadata: { labels } }: KubernetesObject): boolean => isOfAnother(labels, ownSlug)
  const others = new Set(listed.flatMap(({ resource, object }) => (resource.kind === 'Namespace' && isOthers(object) ? [object.metadata.name] : [])))
  return listed
    .filter(({ resource, object }) => !isOthers(object) && !restless.has(resource.kind) && !isReplaceable(resource.kind, object) && !others.has(homeOf(resource.kind, object)))
    .flatMap(({ resource, object }) => [objectEntry(resource.apiVersion, resource.kind, object), ...(resource.kind === 'Node' ? marksOn(object).map((mark) => [`mark/${describeMark(mark)}/${mark.value}`, describeMark(mark)] as const) : [])])
}

/** A Pod that a controller made: where one is evicted, as by draining its node, another takes its place, and what wants it is here itself. */
function isReplaceable(kind: string, { metadata }: KubernetesObject): boolean {
  return kind === 'Pod' && asRecords(metadata['ownerReferences']).some(({ controller }) => controller === true)
}

/** The images on the nodes of a cluster. */
export async function nodeInventory(cluster: ClusterReader, signal: AbortSignal): Promise<readonly (readonly [string, string])[]> {
  const perNode = await Promise.all(cluster.place.nodes.map(async (node) => {
    const images = await cluster.nodeImages(node, signal)
    // containerd keeps each image under its digests, too.
    return [...images.keys()].filter((name) => !name.includes('sha256:')).map((name) => [`${node}/${name}`, `image ${name} on node ${node}`] as const)
  }))
  return perNode.flat()
}

/** The namespace that an object lives and goes with: also that of what the cluster itself makes outside of it for a Service or a claim. */
function homeOf(kind: string, object: KubernetesObject): string {
  const { metadata, spec } = object as KubernetesObject & { readonly spec?: { readonly parentRef?: { readonly namespace?: string }; readonly claimRef?: { readonly namespace?: string } } }
  if (kind === 'Namespace') return metadata.name
  const reference = kind === 'IPAddress' ? spec?.parentRef : kind === 'PersistentVolume' ? spec?.claimRef : undefined
  return metadata.namespace ?? reference?.namespace ?? ''
}

function objectEntry(apiVersion: string, kind: string, { metadata }: KubernetesObject): readonly [string, string] {
  const place = metadata.namespace === undefined ? '' : ` in namespace ${metadata.namespace}`
  return [`${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`, `${kind} ${metadata.name}${place}`]
}
