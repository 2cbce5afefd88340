import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const personal = new Set(['journal.jsonl', 'instance.lock', 'workspaces', 'labs'])

/**
 * A state folder that knows the cluster of the test run and nothing else: a learner who begins. Gone with `using`.
 */
export function ownHome(env: NodeJS.ProcessEnv = process.env): Disposable & { readonly path: string } {
  const given = env['K8S_LABS_HOME']
  if (given === undefined) throw new Error('K8S_LABS_HOME is not set: there is no cluster to test on')
  const path = mkdtempSync(join(tmpdir(), 'k8s-labs-learner-'))
  cpSync(given, path, { recursive: true, filter: (file) => !personal.has(basename(file)) })
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
