import type { ApiResource } from './kubernetes-discovery.ts'

/** Where every cluster keeps what the program itself makes and removes: nobody needs to be asked for it. */
export const namespaces: ApiResource = { apiVersion: 'v1', kind: 'Namespace', plural: 'namespaces', namespaced: false }
export const nodes: ApiResource = { apiVersion: 'v1', kind: 'Node', plural: 'nodes', namespaced: false }
export const pods: ApiResource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods', namespaced: true }
export const serviceAccounts: ApiResource = { apiVersion: 'v1', kind: 'ServiceAccount', plural: 'serviceaccounts', namespaced: true }

/** Those before those that they make: what is left of a ReplicaSet makes no more Pods once it is gone itself. */
export const makersOfPods: readonly ApiResource[] = [
  { apiVersion: 'batch/v1', kind: 'CronJob', plural: 'cronjobs', namespaced: true },
  { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true },
  { apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments', namespaced: true },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', plural: 'statefulsets', namespaced: true },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespaced: true },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', plural: 'replicasets', namespaced: true },
  { apiVersion: 'v1', kind: 'ReplicationController', plural: 'replicationcontrollers', namespaced: true },
]
