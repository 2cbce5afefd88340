import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse, stringify } from 'yaml'
import * as z from 'zod/mini'
import { namespaceOf, type Lab } from '../content/lab.ts'
import type { Folders } from '../folders.ts'

const kubeconfigSchema = z.looseObject({
  contexts: z.array(z.looseObject({ name: z.string(), context: z.looseObject({}) })),
  'current-context': z.optional(z.string()),
})

/**
 * Writes the kubeconfig of a lab: the program's own cluster, with the lab's namespace as the default.
 * @param cluster the cluster's kubeconfig file and the context in it
 * @returns its path, in the state folder
 */
export function writeLabKubeconfig(lab: Lab, cluster: { readonly kubeconfig: string; readonly context: string }, folders: Folders): string {
  const config = kubeconfigSchema.parse(parse(readFileSync(cluster.kubeconfig, 'utf8')))
  const contexts = config.contexts.filter((one) => one.name === cluster.context)
  const scoped = contexts.map((one) => ({ ...one, context: { ...one.context, namespace: namespaceOf(lab) } }))
  const file = join(folders.state, 'labs', `${lab.slug}.kubeconfig`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, stringify({ ...config, contexts: scoped, 'current-context': cluster.context }), { mode: 0o600 })
  return file
}
