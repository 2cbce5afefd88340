import { Unanswered, type KubernetesWorld } from '../checks/world.ts'

/** A cluster that is not there: every question to it is one that cannot be answered, with the reason. */
export function absentKubernetes(namespace: string, why: string): KubernetesWorld {
  const refuse = (): Promise<never> => Promise.reject(new Unanswered('kubernetes', why, 'k8s-labs cluster up'))
  return { namespace, list: refuse, logs: refuse, exec: refuse, request: refuse, subscribe: () => () => undefined }
}
