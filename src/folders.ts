import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

/** Where the program keeps things on this machine. Nothing outside of these folders is ever written. */
export interface Folders {
  /** Journal, lock, kubeconfigs, cluster record. */
  readonly state: string
  /** Downloaded tools; may be deleted at any time. */
  readonly cache: string
  /** One folder a lab, for the learner's files. */
  readonly workspaces: string
  /** Kubeconfig of the program's own cluster. */
  readonly kubeconfig: string
  /** kind, kubectl and the like, when they are not on PATH. */
  readonly tools: string
}

/**
 * The folders of this user: state and cache where the platform keeps such things, workspaces in `~/k8s-labs`.
 * `K8S_LABS_HOME` moves all of them.
 */
export function foldersOf(env: NodeJS.ProcessEnv = process.env): Folders {
  const home = env['K8S_LABS_HOME']
  if (home !== undefined && home !== '') {
    const root = resolve(home)
    return folders(join(root, 'state'), join(root, 'cache'), join(root, 'workspaces'))
  }
  const paths = envPaths('k8s-labs', { suffix: '' })
  return folders(paths.data, paths.cache, join(homedir(), 'k8s-labs'))
}

function folders(state: string, cache: string, workspaces: string): Folders {
  return { state, cache, workspaces, kubeconfig: join(state, 'kubeconfig'), tools: join(cache, 'tools') }
}

/** The workspace of a lab: an ordinary folder that any editor opens. */
export function workspaceOf(folders: Folders, labId: string): string {
  return join(folders.workspaces, ...labId.split('/'))
}
