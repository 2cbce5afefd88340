import { lostKubeconfig } from '../../cluster/cluster-status.ts'
import { kubernetesMinor } from '../../cluster/pinned.ts'
import type { ClusterState } from '../../running/cluster-state.ts'
import type { Examination } from '../examination.ts'
import { awaitsEngine, well, type Finding } from '../finding.ts'

/** How the program's own cluster is: a stopped, broken, old or foreign one is the usual trouble after a restart. */
export const ownCluster: Examination = async (patient) => {
  const search = await patient.engine()
  return search.state === 'none' ? awaitsEngine('Cluster') : judgeCluster(await patient.cluster())
}

export function judgeCluster(status: ClusterState): Finding {
  const name = 'Cluster'
  switch (status.state) {
    case 'absent':
      return well(name, `${status.name} is not there yet; it is made when a lab needs it`)
    case 'making':
      return well(name, `${status.name} is being made, by process ${status.by}`)
    case 'running':
      return judgeVersion(status.name, status.version, status.nodes.length)
    case 'stopped':
      return {
        name,
        state: 'warning',
        what: `${status.name} is stopped`,
        cause: 'Docker was restarted, or its containers were stopped',
        fix: ['k8s-labs doctor --fix   starts it again, as k8s-labs cluster up does'],
        repair: { kind: 'start-cluster', does: [`Start ${status.nodes.join(', ')}, and wait until all of the cluster is well: 90 s at most. What labs made in it stays.`] },
      }
    case 'broken':
      if (status.why === lostKubeconfig) return { name, state: 'warning', what: `${status.name} runs, and cannot be asked how it is`, cause: status.why, fix: ['k8s-labs doctor --fix   writes it anew'] }
      return { name, state: 'warning', what: `${status.name} is not well`, cause: status.why, fix: ['k8s-labs cluster up   mends it, or makes it anew: then what labs made in it is gone'] }
    case 'foreign':
      return {
        name,
        state: 'missing',
        what: `the container ${status.container} is in the way`,
        cause: `k8s-labs did not make it, and it has a name that the cluster ${status.name} needs`,
        fix: [`docker rm -f ${status.container}   if you no longer need it`, 'Or set K8S_LABS_CLUSTER to another name.'],
      }
    case 'no-engine':
      return { name, state: 'unknown', what: 'Docker stopped answering', cause: status.why, fix: status.next }
  }
}

function judgeVersion(cluster: string, version: string, nodes: number): Finding {
  const name = 'Cluster'
  const what = `${cluster} runs: ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, Kubernetes ${version}`
  if (version.startsWith(`v1.${kubernetesMinor}.`)) return well(name, what)
  return {
    name,
    state: 'warning',
    what,
    cause: `another k8s-labs made it; the labs of this one are proven on Kubernetes 1.${kubernetesMinor}`,
    fix: ['k8s-labs cluster down   then up makes it anew; what labs made in it goes with it, your points stay'],
  }
}
