import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'

const text = z.optional(z.string())
const list = <Entry extends z.ZodMiniType>(entry: Entry) => z.pipe(z.nullish(z.array(entry)), z.transform((entries) => entries ?? []))
const schema = z.object({
  clusters: list(z.object({ name: z.string(), cluster: z.object({ server: z.string(), 'certificate-authority-data': text }) })),
  contexts: list(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  users: list(z.object({ name: z.string(), user: z.object({ 'client-certificate-data': text, 'client-key-data': text }) })),
})

/** An empty file is readable. `unreadable`: not YAML, or with an entry that is not whole, as in a file whose writing was broken off. */
export type Kubeconfig = { readonly state: 'missing' | 'unreadable' } | ({ readonly state: 'readable' } & z.infer<typeof schema>)

export async function readKubeconfig(file: string): Promise<Kubeconfig> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'missing' }
    throw error
  }
  const { parseDocument } = await import('yaml')
  const document = parseDocument(content)
  const config = document.errors.length === 0 ? schema.safeParse(document.toJS() ?? {}) : undefined
  return config?.success === true ? { state: 'readable', ...config.data } : { state: 'unreadable' }
}
