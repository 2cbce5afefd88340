import type { ClusterEngine } from './engine-source.ts'
import type { NodeContainer } from './node-containers.ts'

/** The port on this machine at which the control plane's API server is published. */
export async function apiPort(engine: ClusterEngine, controlPlane: NodeContainer | undefined, signal: AbortSignal): Promise<string | undefined> {
  if (controlPlane === undefined) return undefined
  const { NetworkSettings: network } = await engine.docker.getContainer(controlPlane.id).inspect({ abortSignal: signal })
  return network.Ports['6443/tcp']?.[0]?.HostPort
}
