import { clusterShape } from '../../src/cluster/cluster-name.ts'
import { restCluster } from '../../src/cluster/rest-cluster.ts'
import { foldersOf } from '../../src/folders.ts'
import type { BenchSurroundings } from '../../src/proof/proof-bench.ts'
import { Machine } from '../../src/running/machine.ts'
import { createProvisioner } from '../../src/running/provisioner.ts'
import { Provisioning } from '../../src/running/provisioning.ts'

/**
 * The cluster that the test run provides, put together as the program does it: `K8S_LABS_HOME` says where its state is,
 * `K8S_LABS_CLUSTER` how it is called.
 */
export function programSurroundings(env: NodeJS.ProcessEnv = process.env): BenchSurroundings {
  if (env['K8S_LABS_HOME'] === undefined) throw new Error('K8S_LABS_HOME is not set: this would use the cluster of whoever runs the test')
  const folders = foldersOf(env)
  const consent = { given: true }
  const machine = new Machine(folders, env)
  const provisioning = new Provisioning(createProvisioner(machine, env, consent), consent)
  const rest = (nodes: number): Promise<void> => restCluster({ name: clusterShape(nodes, env).name, folders, findEngine: () => machine.engine() }, AbortSignal.timeout(60_000))
  return { folders, env, ensure: (needs) => provisioning.ensure(needs), rest }
}
