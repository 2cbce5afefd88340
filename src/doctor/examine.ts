import type { Folders } from '../folders.ts'
import type { EngineSearchResult, Examination, Patient } from './examination.ts'
import { cgroup } from './examinations/cgroup.ts'
import { disk } from './examinations/disk.ts'
import { dockerEngine } from './examinations/docker-engine.ts'
import { dockerPermission } from './examinations/docker-permission.ts'
import { inotify } from './examinations/inotify.ts'
import { leftoverCluster } from './examinations/leftover-cluster.ts'
import { memory } from './examinations/memory.ts'
import { nodeVersion } from './examinations/node-version.ts'
import { registry } from './examinations/registry.ts'
import { stateFolder } from './examinations/state-folder.ts'
import { terminal } from './examinations/terminal.ts'
import { tools } from './examinations/tools.ts'
import type { Finding } from './finding.ts'

const examinations: readonly (readonly [name: string, examination: Examination])[] = [
  ['Node.js', nodeVersion],
  ['Terminal', terminal],
  ['Docker', dockerEngine],
  ['Docker socket', dockerPermission],
  ['kind and kubectl', tools],
  ['Memory', memory],
  ['Disk', disk],
  ['inotify', inotify],
  ['cgroup', cgroup],
  ['Registry', registry],
  ['State folder', stateFolder],
  ['Cluster', leftoverCluster],
]

/**
 * Examines this machine: all things at once, told in a fixed order, each as soon as it and those before it are known.
 * Changes nothing, and takes a few seconds at most. One that breaks is told as `unknown`.
 * @throws the signal's reason
 */
export async function* examine(given: { readonly folders: Folders; readonly env: NodeJS.ProcessEnv }, signal: AbortSignal): AsyncIterable<Finding> {
  let search: Promise<EngineSearchResult> | undefined
  const patient: Patient = {
    ...given,
    engine: () => {
      search ??= searchEngine(given.env, signal)
      return search
    },
  }
  const findings = examinations.map(async ([name, examination]): Promise<Finding> => {
    try {
      return await examination(patient, signal)
    } catch (error) {
      return { name, state: 'unknown', what: 'could not be found out', cause: error instanceof Error ? error.message : String(error), fix: [] }
    }
  })
  for (const finding of findings) {
    yield await finding
    signal.throwIfAborted()
  }
}

async function searchEngine(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<EngineSearchResult> {
  const [{ lookForEngine }, { noEngine }] = await Promise.all([import('../docker/engine.ts'), import('../docker/no-engine.ts')])
  const { engine, attempts, search } = await lookForEngine({ env, signal })
  return engine === undefined ? { state: 'none', failure: await noEngine(attempts, search), attempts } : { state: 'found', engine, attempts }
}
