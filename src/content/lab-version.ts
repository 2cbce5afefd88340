import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { companionFiles } from './companion-files.ts'
import type { AddedLab, Lab } from './lab.ts'

/**
 * The version of a lab: a SHA-256, in hexadecimal, over all that can have a part in what it runs. That is its id (which
 * names namespace and workspace), the text of lab.md that was read, and the files beside it as they are now, each with
 * its path and whether it may be executed.
 * @throws what reading a file throws
 */
export async function labVersion(lab: Pick<Lab, 'id' | 'folder'>, { textHash }: AddedLab): Promise<string> {
  const files: (readonly [path: string, isExecutable: boolean, hash: string])[] = []
  for (const path of companionFiles(lab.folder)) {
    const file = join(lab.folder, path)
    const hash = createHash('sha256')
    await pipeline(createReadStream(file), hash)
    files.push([path, (statSync(file).mode & 0o111) !== 0, hash.digest('hex')])
  }
  // As JSON, so that no two lists of files are written alike.
  return createHash('sha256').update(JSON.stringify([lab.id, textHash, files])).digest('hex')
}
