/**
 * Where the API server is and who asks it, from a kubeconfig. Only what kind writes is read: certificates or a token.
 * client-node's KubeConfig reads more (OIDC, exec plug-ins, proxies) and costs 12 MB of memory in the bundle, 85 MB
 * outside of it.
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import * as z from 'zod/mini'
import { Failure, exitCodes } from '../failure.ts'

export interface KubernetesConnection {
  readonly server: URL
  readonly certificates: {
    readonly ca?: string
    readonly cert?: string
    readonly key?: string
    readonly servername?: string
    readonly rejectUnauthorized: boolean
  }
  readonly token?: string
}

/**
 * The connection of one context.
 * @throws Failure (exit 3) when the file or the context in it is missing, or says something unreadable.
 */
export async function readConnection(options: { readonly kubeconfig: string; readonly context: string }): Promise<KubernetesConnection> {
  const config = await readConfig(options.kubeconfig)
  const context = named(config.contexts, options.context)?.context
  const cluster = context && named(config.clusters, context.cluster)?.cluster
  if (context === undefined || cluster === undefined || !URL.canParse(cluster.server)) {
    throw unusable(options.kubeconfig, `it has no usable context ${options.context}`)
  }
  const user = named(config.users, context.user)?.user ?? {}
  const text = (data: string | undefined, file: string | undefined) => decoded(data, file, options.kubeconfig)
  const ca = await text(cluster['certificate-authority-data'], cluster['certificate-authority'])
  const cert = await text(user['client-certificate-data'], user['client-certificate'])
  const key = await text(user['client-key-data'], user['client-key'])
  const servername = cluster['tls-server-name']
  return {
    server: new URL(cluster.server),
    certificates: {
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(servername !== undefined && { servername }),
      rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true,
    },
    ...(user.token !== undefined && { token: user.token }),
  }
}

const text = z.optional(z.string())

const kubeconfigSchema = z.object({
  clusters: z.array(
    z.object({
      name: z.string(),
      cluster: z.object({
        server: z.string(),
        'certificate-authority': text,
        'certificate-authority-data': text,
        'tls-server-name': text,
        'insecure-skip-tls-verify': z.optional(z.boolean()),
      }),
    }),
  ),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  users: z.array(
    z.object({
      name: z.string(),
      user: z.object({
        'client-certificate': text,
        'client-certificate-data': text,
        'client-key': text,
        'client-key-data': text,
        token: text,
      }),
    }),
  ),
})

async function readConfig(kubeconfig: string): Promise<z.infer<typeof kubeconfigSchema>> {
  try {
    const { parse } = await import('yaml')
    return kubeconfigSchema.parse(parse(await readFile(kubeconfig, 'utf8')))
  } catch (cause) {
    throw unusable(kubeconfig, isMissing(cause) ? 'there is no such file' : 'it cannot be read as a kubeconfig', cause)
  }
}

async function decoded(data: string | undefined, file: string | undefined, kubeconfig: string): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8')
  if (file === undefined) return undefined
  const path = resolve(dirname(kubeconfig), file)
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw unusable(kubeconfig, `${path}, which it names, cannot be read`, cause)
  }
}

function named<Entry extends { readonly name: string }>(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((entry) => entry.name === name)
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
