/** A cluster's name and how many nodes it has, the control plane included. */
export interface ClusterShape {
  readonly name: string
  readonly nodes: number
}

/** On every node of every cluster that this program makes, so that its own are known without any record. */
export const madeBy = { label: 'k8s-labs.dev/made-by', value: 'k8s-labs' } as const

/**
 * The cluster for a lab that asks for so many nodes: one of 2 nodes for almost all of them, so that it can be shared,
 * and one of its own for each larger number. `K8S_LABS_CLUSTER` replaces the name's first part.
 */
export function clusterShape(nodes: number, env: NodeJS.ProcessEnv = process.env): ClusterShape {
  const name = env['K8S_LABS_CLUSTER'] || 'k8s-labs'
  return nodes <= 2 ? { name, nodes: 2 } : { name: `${name}-${nodes}`, nodes }
}

/** All clusters that labs may ask for; the one that almost all share comes first. */
export function clusterShapes(env: NodeJS.ProcessEnv = process.env): readonly ClusterShape[] {
  return [2, 3].map((nodes) => clusterShape(nodes, env))
}

/** The kubeconfig context that kind makes for a cluster. */
export function contextOf(name: string): string {
  return `kind-${name}`
}
