import { realpathSync, statSync } from 'node:fs'
import { sep } from 'node:path'

/** What a symbolic link ends at, when that is an ordinary file or folder inside `folder` (a real path); else undefined. */
export function linkTarget(folder: string, link: string): 'file' | 'folder' | undefined {
  try {
    const target = realpathSync.native(link)
    if (!target.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return undefined
    const status = statSync(target)
    return status.isFile() ? 'file' : status.isDirectory() ? 'folder' : undefined
  } catch (error) {
    // A link to nothing, to itself, or through a folder that is closed to this user.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
