import type { Examination } from '../examination.ts'
import { awaitsEngine, well, type Finding } from '../finding.ts'

/** The control groups of the engine's host, in which nodes limit what Pods take. */
export const cgroup: Examination = async (patient) => {
  const search = await patient.engine()
  if (search.state === 'none') return awaitsEngine('cgroup')
  return judgeCgroup(search.engine.cgroupVersion, search.engine.rootless)
}

export function judgeCgroup(version: '1' | '2', isRootless: boolean): Finding {
  if (version === '2') return well('cgroup', 'version 2')
  if (!isRootless) return well('cgroup', 'version 1; the nodes are told to accept it')
  return {
    name: 'cgroup',
    state: 'missing',
    what: 'version 1, with a rootless engine',
    cause: 'kind needs cgroup version 2 where Docker runs without root',
    fix: ['https://kind.sigs.k8s.io/docs/user/rootless/ says how to turn it on.'],
  }
}
