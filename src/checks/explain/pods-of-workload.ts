import type { KubernetesObject } from '../world.ts'
import { readPod, type PodView } from './pod-view.ts'
import type { Telling } from './story.ts'
import type { WorkloadKind } from './workload-kind.ts'

/** What a workload has made. */
export interface WorkloadPods {
  /** The newest first. */
  readonly pods: readonly PodView[]
  /** The objects that create Pods for it: a Deployment's ReplicaSets, else the workload itself. */
  readonly creators: readonly KubernetesObject[]
}

/** The Pods that a workload owns, itself or through its ReplicaSets. */
export async function podsOfWorkload(kind: WorkloadKind, workload: KubernetesObject, namespace: string, { kubernetes, signal }: Telling): Promise<WorkloadPods> {
  const creators = kind === 'Deployment' ? (await kubernetes.list({ kind: 'ReplicaSet', namespace }, signal)).filter((set) => isOwnedBy(set, [workload])) : [workload]
  const pods = (await kubernetes.list({ kind: 'Pod', namespace }, signal)).filter((pod) => isOwnedBy(pod, creators))
  return { pods: pods.map(readPod).sort((one, other) => other.createdAt - one.createdAt || one.name.localeCompare(other.name)), creators }
}

function isOwnedBy(object: KubernetesObject, owners: readonly KubernetesObject[]): boolean {
  return owners.some((owner) => object.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true)
}
