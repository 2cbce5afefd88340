import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure, exitCodes } from '../failure.ts'

/**
 * Writes a file that is not there yet, and the folders above it. One that is there is never touched.
 * @throws Failure (usage) when there is something of that name, or it cannot be written
 */
export function writeNew(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const isThere = error.code === 'EEXIST'
    throw new Failure({
      what: `${path} was not written`,
      why: isThere ? 'there is something of that name already' : error.message,
      next: [isThere ? 'Choose another name; nothing is ever overwritten.' : 'Name a folder that can be written: --in DIR'],
      exitCode: exitCodes.usage,
      cause: error,
    })
  }
}
