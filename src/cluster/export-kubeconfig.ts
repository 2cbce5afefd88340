import type { ClusterEngine } from './engine-source.ts'
import { contextOf } from './cluster-name.ts'
import { readAccess, type Access } from './kubeconfig-access.ts'
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
  await runCommand({ file: wanted.kind, args: ['export', 'kubeconfig', '--name', wanted.name, '--kubeconfig', wanted.kubeconfig], env: wanted.env, timeoutMs: 30_000, signal })
  return await readAccess(wanted.kubeconfig, context)
}

/** The port on this machine at which the control plane's API server is published. */
async function apiPort(engine: ClusterEngine, controlPlane: NodeContainer | undefined, signal: AbortSignal): Promise<string | undefined> {
  if (controlPlane === undefined) return undefined
  const { NetworkSettings: network } = await engine.docker.getContainer(controlPlane.id).inspect({ abortSignal: signal })
  return network.Ports['6443/tcp']?.[0]?.HostPort
}
