/** Where the API server is and who asks it, as client-node reads it from a kubeconfig. */
import { setTimeout as sleep } from 'node:timers/promises'
// One file of the package, as its index loads every class of the Kubernetes API.
import { KubeConfig } from '@kubernetes/client-node/dist/config.js'
import { Failure, exitCodes } from '../failure.ts'

export interface KubernetesConnection {
  readonly server: URL
  readonly certificates: {
    readonly ca?: Buffer
    readonly cert?: Buffer | string
    readonly key?: Buffer | string
    readonly servername?: string
    readonly rejectUnauthorized: boolean
  }
  /** What each request says of who asks: a token, say. */
  readonly headers: Readonly<Record<string, string>>
  /** The same for client-node's own classes. */
  readonly config: KubeConfig
}

/** Of a plug-in that a kubeconfig names for its credentials. */
const credentialsMs = 10_000

/**
 * The connection of one context. Plain HTTP is only for a cluster with `insecure-skip-tls-verify`.
 * @throws Failure (exit 3) when the file or the context in it is missing, or says something unreadable.
 */
export async function readConnection(options: { readonly kubeconfig: string; readonly context: string }): Promise<KubernetesConnection> {
  const config = loadConfig(options.kubeconfig)
  config.setCurrentContext(options.context)
  const server = config.getCurrentCluster()?.server
  if (server === undefined || !URL.canParse(server)) throw unusable(options.kubeconfig, `it has no usable context ${options.context}`)
  const { headers, auth, ca, cert, key, servername, rejectUnauthorized } = await readCredentials(config, options.kubeconfig)
  return {
    server: new URL(server),
    certificates: {
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(servername !== undefined && { servername }),
      rejectUnauthorized: rejectUnauthorized !== false,
    },
    headers: { ...(auth !== undefined && { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` }), ...headers },
    config,
  }
}

function loadConfig(kubeconfig: string): KubeConfig {
  const config = new KubeConfig()
  try {
    config.loadFromFile(kubeconfig)
  } catch (cause) {
    throw unusable(kubeconfig, isMissing(cause) ? 'there is no such file' : 'it cannot be read as a kubeconfig', cause)
  }
  return config
}

/** What `applyToHTTPSOptions` sets of the options of a request. */
interface Credentials {
  headers?: Record<string, string>
  auth?: string
  ca?: Buffer
  cert?: Buffer | string
  key?: Buffer | string
  servername?: string
  rejectUnauthorized?: boolean
}

async function readCredentials(config: KubeConfig, kubeconfig: string): Promise<Credentials> {
  const credentials: Credentials = {}
  try {
    await Promise.race([config.applyToHTTPSOptions(credentials), tooLate()])
  } catch (cause) {
    throw unusable(kubeconfig, whyUnreadable(cause), cause)
  }
  return credentials
}

async function tooLate(): Promise<never> {
  await sleep(credentialsMs, undefined, { ref: false })
  throw new Error(`they were not there within ${credentialsMs / 1000} s`)
}

function whyUnreadable(error: unknown): string {
  if (error instanceof Error && 'syscall' in error && error.syscall === 'open' && 'path' in error) return `${String(error.path)}, which it names, cannot be read`
  return `its credentials cannot be used: ${error instanceof Error ? error.message : String(error)}`
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function unusable(kubeconfig: string, why: string, cause?: unknown): Failure {
  return new Failure({
    what: `The kubeconfig ${kubeconfig} cannot be used`,
    why,
    next: ['k8s-labs cluster up'],
    exitCode: exitCodes.missing,
    cause,
  })
}
