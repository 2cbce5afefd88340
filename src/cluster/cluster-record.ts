import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Folders } from '../folders.ts'

const schema = z.object({
  name: z.string(),
  phase: z.enum(['creating', 'ready']),
  /** When creating began, in milliseconds since 1970. */
  startedAt: z.number(),
  /** The process that creates it. */
  creator: z.optional(z.number()),
  /** Ids of its containers, once it is ready. */
  containers: z.readonly(z.array(z.string())),
  nodeImage: z.string(),
})

/**
 * What is remembered of a cluster that this program makes. It is written before the first container is, so that
 * whatever a killed run leaves behind is known as ours.
 */
export type ClusterRecord = Readonly<z.infer<typeof schema>>

/** The record of a cluster; undefined where there is none, or none that can be read. */
export async function readClusterRecord(folders: Folders, name: string): Promise<ClusterRecord | undefined> {
  let text: string
  try {
    text = await readFile(fileOf(folders, name), 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  try {
    const record = schema.safeParse(JSON.parse(text))
    return record.success && record.data.name === name ? record.data : undefined
  } catch {
    return undefined // torn by a power cut; the nodes' own mark still tells whose the cluster is
  }
}

/** Writes the record, whole or not at all. */
export async function writeClusterRecord(folders: Folders, record: ClusterRecord): Promise<void> {
  const file = fileOf(folders, record.name)
  await mkdir(folders.state, { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(record, undefined, 2)}\n`, { flush: true })
  await rename(`${file}.new`, file)
}

export async function removeClusterRecord(folders: Folders, name: string): Promise<void> {
  await rm(fileOf(folders, name), { force: true })
}

function fileOf(folders: Folders, name: string): string {
  return join(folders.state, name === 'k8s-labs' ? 'cluster.json' : `cluster-${name}.json`)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
