import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { linkTarget } from './link-target.ts'

/**
 * The files beside a lab's lab.md that are put into its workspace, relative to its folder, with `/`, and in the order of
 * their names. A link counts as the file that it leads to inside of the folder; one that leads anywhere else is left out.
 */
export function companionFiles(folder: string): readonly string[] {
  const root = realpathSync.native(folder)
  const files: string[] = []
  // Node's own recursive reading (24.11) goes through links to folders.
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (path === 'lab.md') continue
      if (entry.isDirectory()) visit(path)
      else if (entry.isFile() || (entry.isSymbolicLink() && linkTarget(root, join(root, path)) === 'file')) files.push(path)
    }
  }
  visit('')
  return files.sort()
}
