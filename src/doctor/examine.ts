import { within } from '../docker/within.ts'
import type { Examination, Surroundings } from './examination.ts'
import { architecture } from './examinations/architecture.ts'
import { cgroup } from './examinations/cgroup.ts'
import { disk } from './examinations/disk.ts'
import { dns } from './examinations/dns.ts'
import { dockerEngine } from './examinations/docker-engine.ts'
import { dockerPermission } from './examinations/docker-permission.ts'
import { inotify } from './examinations/inotify.ts'
import { kubeconfig } from './examinations/kubeconfig.ts'
import { locks } from './examinations/locks.ts'
import { memory } from './examinations/memory.ts'
import { nodeVersion } from './examinations/node-version.ts'
import { otherClusters } from './examinations/other-clusters.ts'
import { ownCluster } from './examinations/own-cluster.ts'
import { ports } from './examinations/ports.ts'
import { proxy } from './examinations/proxy.ts'
import { registry } from './examinations/registry.ts'
import { stateFolder } from './examinations/state-folder.ts'
import { system } from './examinations/system.ts'
import { terminal } from './examinations/terminal.ts'
import { tools } from './examinations/tools.ts'
import { versionSkew } from './examinations/version-skew.ts'
import { voice } from './examinations/voice.ts'
import type { Finding } from './finding.ts'
import { createPatient } from './patient.ts'

/** So long one thing may take; all are looked at side by side, so that this is how long the doctor takes at most. */
const examinationMs = 4500

const examinations: readonly (readonly [name: string, examination: Examination])[] = [
  ['Node.js', nodeVersion],
  ['System', system],
  ['Terminal', terminal],
  ['Voice', voice],
  ['Docker', dockerEngine],
  ['Docker socket', dockerPermission],
  ['Architecture', architecture],
  ['Memory', memory],
  ['Disk', disk],
  ['inotify', inotify],
  ['cgroup', cgroup],
  ['Proxy', proxy],
  ['DNS', dns],
  ['Registry', registry],
  ['Ports', ports],
  ['kind and kubectl', tools],
  ['Version skew', versionSkew],
  ['State folder', stateFolder],
  ['Locks', locks],
  ['Cluster', ownCluster],
  ['Kubeconfig', kubeconfig],
  ['Other clusters', otherClusters],
]

/**
 * Examines this machine: all things at once, told in a fixed order, each as soon as it and those before it are known.
 * Changes nothing, and takes 5 seconds at most, whatever hangs. One that breaks or hangs is told as `unknown`.
 * @param names of the findings that are wanted; absent: all
 * @throws the signal's reason
 */
export async function* examine(given: Surroundings, signal: AbortSignal, names?: ReadonlySet<string>): AsyncIterable<Finding> {
  // Ends what is still being asked when nobody waits for the answer any more.
  const over = new AbortController()
  const patient = createPatient(given, AbortSignal.any([signal, over.signal]))
  const wanted = examinations.filter(([name]) => names?.has(name) !== false)
  const findings = wanted.map(async ([name, examination]): Promise<Finding> => {
    const ended = new AbortController()
    try {
      return await within(examinationMs, signal, examination(patient, AbortSignal.any([signal, ended.signal])))
    } catch (error) {
      return { name, state: 'unknown', what: 'could not be found out', cause: error instanceof Error ? error.message : String(error), fix: ['k8s-labs doctor   looks again'] }
    } finally {
      ended.abort()
    }
  })
  try {
    for (const finding of findings) {
      yield await finding
      signal.throwIfAborted()
    }
  } finally {
    over.abort()
  }
}
