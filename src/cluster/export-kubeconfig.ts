import { apiPort } from './api-port.ts'
import type { ClusterEngine } from './engine-source.ts'
import { contextOf } from './cluster-name.ts'
import { readAccess, type Access } from './kubeconfig-access.ts'
import { mendKubeconfig } from './mend-kubeconfig.ts'
import type { NodeContainer } from './node-containers.ts'
import { runCommand } from './run-command.ts'

/** Which kubeconfig, of which cluster, written by which kind. */
export interface KubeconfigExport {
  readonly engine: ClusterEngine
  readonly kubeconfig: string
  readonly name: string
  readonly kind: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * The access that the kubeconfig gives, after writing it anew where it was lost or is another cluster's of that name.
 * @returns undefined where the control plane does not give it yet
 */
export async function ensureKubeconfig(wanted: KubeconfigExport, containers: readonly NodeContainer[], signal: AbortSignal): Promise<Access | undefined> {
  const context = contextOf(wanted.name)
  const access = await readAccess(wanted.kubeconfig, context)
  const port = await apiPort(wanted.engine, containers[0], signal)
  if (access !== undefined && access.server.port === port) return access
  if (port === undefined) return undefined
  return await exportKubeconfig(wanted, signal)
}

/**
 * Writes the access anew, whatever is there. kind adds to what it reads, so that a file which was broken off would stay
 * of no use; it is kept beside the new one.
 * @returns undefined where it is not in the kubeconfig even then
 * @throws CommandFailed when kind cannot write it
 */
export async function exportKubeconfig(wanted: KubeconfigExport, signal: AbortSignal): Promise<Access | undefined> {
  await mendKubeconfig(wanted.kubeconfig)
  await runCommand({ file: wanted.kind, args: ['export', 'kubeconfig', '--name', wanted.name, '--kubeconfig', wanted.kubeconfig], env: wanted.env, timeoutMs: 30_000, signal })
  return await readAccess(wanted.kubeconfig, contextOf(wanted.name))
}
