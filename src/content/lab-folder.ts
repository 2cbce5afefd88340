import { readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { linkTarget } from './link-target.ts'
import type { ContentProblem } from './problem.ts'
import { readTextFile } from './text-file.ts'

/** A file beside lab.md. Its text is read only where images may be named in it. */
export interface FolderFile {
  /** Relative to the lab's folder, with `/`. */
  readonly path: string
  readonly text?: string
}

/** What lies beside a lab.md. */
export interface LabFolder {
  readonly files: readonly FolderFile[]
  readonly problems: readonly ContentProblem[]
}

const mostFiles = 500

/**
 * The files beside a lab's lab.md. Links that lead out of the folder, devices, pipes and sockets are problems, and are
 * never opened. `shown` is the folder as the user would name it.
 */
export function readLabFolder(folder: string, shown: string): LabFolder {
  const files: FolderFile[] = []
  const problems: ContentProblem[] = []
  const root = realpathSync.native(folder)
  const report = (path: string, what: string, next: string): void => void problems.push({ file: join(shown, path), line: 1, column: 1, field: '', what, next })
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (path === 'lab.md') continue
      if (entry.isDirectory()) visit(path)
      else if (entry.isFile() || (entry.isSymbolicLink() && linkTarget(root, join(root, path)) === 'file')) take(path)
      else if (entry.isSymbolicLink()) report(path, 'this link leads out of the lab’s folder, to a folder, or nowhere', 'Put a copy of the file here instead.')
      else report(path, 'this is neither a file nor a folder', 'Remove it.')
    }
  }
  const take = (path: string): void => {
    if (files.length === mostFiles) report('', `there are more than ${mostFiles} files beside lab.md`, 'Leave out what the lab does not need.')
    if (!mayNameImages(path)) return void files.push({ path })
    const read = readTextFile(join(root, path), join(shown, path))
    if ('text' in read) files.push({ path, text: read.text })
    else problems.push(read)
  }
  visit('')
  return { files, problems }
}

function mayNameImages(path: string): boolean {
  return /(?:dockerfile|containerfile)[^/]*$|\.(?:ya?ml|sh)$/i.test(path)
}
