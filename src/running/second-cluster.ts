import { clusterShape } from '../cluster/cluster-name.ts'
import type { Machine } from './machine.ts'
import type { MachineNeeds } from './provisioning.ts'

/**
 * What is to be said before a cluster is made beside the one that most labs share: sentences, none where that is not about
 * to happen. Changes nothing.
 * @throws the signal's reason
 */
export async function secondCluster(needs: MachineNeeds, machine: Machine, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<readonly string[]> {
  const [usual, asked] = [clusterShape(2, env), clusterShape(needs.nodes, env)]
  if (needs.isNamed === true || asked.name === usual.name) return []
  const { clusterStatus } = await import('../cluster/cluster-status.ts')
  const [other, own] = await Promise.all([usual, asked].map(({ name }) => clusterStatus({ name, folders: machine.folders, findEngine: () => machine.engine(signal), env }, signal)))
  return own?.state === 'absent' && other?.state === 'running' ? offerOf(usual.name, asked.name, asked.nodes) : []
}

function offerOf(usual: string, name: string, nodes: number): readonly string[] {
  return [
    `This lab works on the nodes themselves, so it needs a cluster of its own with ${nodes} nodes: ${name}.`,
    `It is made beside ${usual}, which goes on running. That takes about a minute, and 1 to 1.5 GB more of memory for as long as it is there.`,
    `When you are done with the lab, k8s-labs cluster down --nodes ${nodes} removes it.`,
  ]
}
