import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Folders } from '../folders.ts'

const schema = z.record(z.string(), z.string())

/** Below this a file is a wrapper (of asdf, mise, …) that can mean another program tomorrow while it stays the same itself. */
const smallestProgram = 1_000_000

/**
 * The version of a program, asked once for as long as its file does not change: asking kubectl takes longer than all
 * else that has to be done where a cluster is well.
 * @param ask runs the program
 */
export async function knownVersion(folders: Folders, program: string, ask: () => Promise<string | undefined>): Promise<string | undefined> {
  const { size, mtimeMs } = await stat(program)
  if (size < smallestProgram) return await ask()
  const key = `${program} ${size} ${Math.round(mtimeMs)}`
  const file = join(folders.cache, 'tool-versions.json')
  const known = await readVersions(file)
  const version = known[key] ?? (await ask())
  if (version !== undefined && known[key] === undefined) {
    // Read again and renamed into place: another tool's version may have been written meanwhile; at worst one is asked again.
    await mkdir(folders.cache, { recursive: true })
    const partial = `${file}.${randomUUID()}`
    await writeFile(partial, JSON.stringify({ ...(await readVersions(file)), [key]: version }))
    await rename(partial, file)
  }
  return version
}

async function readVersions(file: string): Promise<Readonly<Record<string, string>>> {
  try {
    return schema.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? {}
  } catch {
    return {} // not there yet, or torn: the programs can be asked again
  }
}
