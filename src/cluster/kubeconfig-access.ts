import { readKubeconfig } from './read-kubeconfig.ts'

/** How to reach the API server of a context, with the client certificate that kind made. */
export interface Access {
  readonly server: URL
  readonly authority: Buffer
  readonly certificate: Buffer
  readonly key: Buffer
}

/** Reads a kubeconfig that kind wrote; undefined where there is no such file or no such context in it, or none that is whole. */
export async function readAccess(kubeconfig: string, context: string): Promise<Access | undefined> {
  const config = await readKubeconfig(kubeconfig)
  if (config.state !== 'readable') return undefined
  const names = config.contexts.find((entry) => entry.name === context)?.context
  const cluster = config.clusters.find((entry) => entry.name === names?.cluster)?.cluster
  const user = config.users.find((entry) => entry.name === names?.user)?.user
  const authority = cluster?.['certificate-authority-data']
  const certificate = user?.['client-certificate-data']
  const key = user?.['client-key-data']
  if (cluster === undefined || authority === undefined || certificate === undefined || key === undefined || !URL.canParse(cluster.server)) return undefined
  return { server: new URL(cluster.server), authority: Buffer.from(authority, 'base64'), certificate: Buffer.from(certificate, 'base64'), key: Buffer.from(key, 'base64') }
}
