import { Unanswered, type KubernetesWorld } from '../checks/world.ts'
import type { ClusterState } from './cluster-state.ts'

/** A cluster that is not there: every question to it is one that cannot be answered, with the reason. */
export function absentKubernetes(namespace: string, why: string): KubernetesWorld {
  const refuse = (): Promise<never> => Promise.reject(new Unanswered('kubernetes', why, 'k8s-labs cluster up'))
  return { namespace, list: refuse, logs: refuse, exec: refuse, request: refuse, subscribe: () => () => undefined }
}

/** Why a cluster in this state cannot be asked, in words. */
export function whyNoCluster(status: Exclude<ClusterState, { state: 'running' }>): string {
  switch (status.state) {
    case 'absent':
      return `there is no cluster ${status.name}`
    case 'making':
      return `the cluster ${status.name} is being made, by process ${status.by}`
    case 'stopped':
      return `the cluster ${status.name} is stopped`
    case 'broken':
      return `the cluster ${status.name} is broken: ${status.why}`
    case 'foreign':
      return `the container ${status.container} has the name of the cluster's node and is not ours`
    case 'no-engine':
      return status.why
    default:
      return status satisfies never
  }
}
