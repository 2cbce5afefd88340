import { Unanswered, type KubernetesWorld, type World } from '../world.ts'

/**
 * The cluster.
 * @throws Unanswered when the lab has none
 */
export function kubernetesOf(world: World): KubernetesWorld {
  if (world.kubernetes === undefined) throw new Unanswered('kubernetes', 'this lab has no cluster', 'k8s-labs cluster up')
  return world.kubernetes
}
