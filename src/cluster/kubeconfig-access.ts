import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'

/** How to reach the API server of a context, with the client certificate that kind made. */
export interface Access {
  readonly server: URL
  readonly authority: Buffer
  readonly certificate: Buffer
  readonly key: Buffer
}

const base64 = z.string()
const schema = z.object({
  clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string(), 'certificate-authority-data': base64 }) })),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  users: z.array(z.object({ name: z.string(), user: z.object({ 'client-certificate-data': base64, 'client-key-data': base64 }) })),
})

/** Reads a kubeconfig that kind wrote; undefined where there is no such file or no such context in it. */
export async function readAccess(kubeconfig: string, context: string): Promise<Access | undefined> {
  let text: string
  try {
    text = await readFile(kubeconfig, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const { parse } = await import('yaml')
  const config = schema.safeParse(safely(() => parse(text)))
  if (!config.success) return undefined // torn or not kind's: it can be exported again
  const names = config.data.contexts.find((entry) => entry.name === context)?.context
  const cluster = config.data.clusters.find((entry) => entry.name === names?.cluster)?.cluster
  const user = config.data.users.find((entry) => entry.name === names?.user)?.user
  if (cluster === undefined || user === undefined || !URL.canParse(cluster.server)) return undefined
  return {
    server: new URL(cluster.server),
    authority: Buffer.from(cluster['certificate-authority-data'], 'base64'),
    certificate: Buffer.from(user['client-certificate-data'], 'base64'),
    key: Buffer.from(user['client-key-data'], 'base64'),
  }
}

function safely(parse: () => unknown): unknown {
  try {
    return parse()
  } catch {
    return undefined // not YAML at all: the schema then says no
  }
}
