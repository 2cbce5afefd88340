import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { mendKubeconfig } from './mend-kubeconfig.ts'

const entries = z.optional(z.nullable(z.array(z.looseObject({ name: z.string() }))))
const schema = z.looseObject({ clusters: entries, contexts: entries, users: entries, 'current-context': z.optional(z.string()) })

/**
 * Takes a cluster of kind's out of our kubeconfig; the file goes with its last one. kind gives cluster, context and
 * user the same name.
 */
export async function forgetContext(kubeconfig: string, context: string): Promise<void> {
  await mendKubeconfig(kubeconfig)
  let text: string
  try {
    text = await readFile(kubeconfig, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  const { parse, stringify } = await import('yaml')
  const config = schema.safeParse(parse(text))
  const others = (config.data?.contexts ?? []).filter((entry) => entry.name !== context)
  if (!config.success || others.length === 0) return await rm(kubeconfig, { force: true })
  const without = (list: z.infer<typeof entries>) => (list ?? []).filter((entry) => entry.name !== context)
  const rest = { ...config.data, clusters: without(config.data.clusters), contexts: others, users: without(config.data.users), 'current-context': others[0]?.name ?? '' }
  await writeFile(`${kubeconfig}.new`, stringify(rest), { mode: 0o600 })
  await rename(`${kubeconfig}.new`, kubeconfig)
}
