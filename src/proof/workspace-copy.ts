import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Copies a folder, to put it back later as it was.
 * @param copies folder for the copy
 */
export function keepFolder(folder: string, copies: string): { readonly putBack: () => void } {
  mkdirSync(copies, { recursive: true })
  const copy = join(mkdtempSync(join(copies, 'copy-')), 'files')
  const existed = existsSync(folder)
  if (existed) copyFolder(folder, copy)
  return {
    putBack: () => {
      rmSync(folder, { recursive: true, force: true })
      if (existed) copyFolder(copy, folder)
    },
  }
}

function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
}
