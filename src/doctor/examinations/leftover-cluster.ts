import type { ClusterStatus } from '../../cluster/cluster-status.ts'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** How the program's own cluster is: a stopped, broken or foreign one is the usual trouble after a restart. */
export const leftoverCluster: Examination = async (patient, signal) => {
  const search = await patient.engine()
  if (search.state === 'none') return { name: 'Cluster', state: 'unknown', what: 'no engine to ask', cause: 'no engine answers', fix: [] }
  const { clusterStatus } = await import('../../cluster/cluster-status.ts')
  return judgeCluster(await clusterStatus({ folders: patient.folders, env: patient.env, findEngine: () => Promise.resolve(search.engine) }, signal))
}

export function judgeCluster(status: ClusterStatus): Finding {
  const name = 'Cluster'
  switch (status.state) {
    case 'absent':
      return well(name, `${status.name} is not there yet; it is made when a lab needs it`)
    case 'running':
      return well(name, `${status.name} runs: ${status.nodes.length} nodes, Kubernetes ${status.version}`)
    case 'stopped':
      return { name, state: 'warning', what: `${status.name} is stopped`, cause: 'Docker was restarted, or its containers were stopped', fix: ['k8s-labs cluster up   starts it again'] }
    case 'broken':
      return { name, state: 'warning', what: `${status.name} is not well`, cause: status.why, fix: ['k8s-labs cluster up   mends it, or makes it anew'] }
    case 'foreign':
      return {
        name,
        state: 'missing',
        what: `the container ${status.container} is in the way`,
        cause: `k8s-labs did not make it, and it has a name that the cluster ${status.name} needs`,
        fix: [`docker rm -f ${status.container}   if you no longer need it`, 'Or set K8S_LABS_CLUSTER to another name.'],
      }
    case 'no-engine':
      return { name, state: 'unknown', what: 'no engine to ask', cause: status.why, fix: status.next }
  }
}
