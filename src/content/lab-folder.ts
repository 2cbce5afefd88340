import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { ContentProblem } from './problem.ts'
import { readTextFile } from './text-file.ts'

/** A file beside lab.md. Its text is read only where images may be named in it. */
export interface FolderFile {
  /** Relative to the lab's folder, with `/`. */
  readonly path: string
  readonly text?: string
}

const mostFiles = 500

/**
 * The files beside a lab's lab.md. Links that lead out of the folder, devices, pipes and sockets are problems, and are
 * never opened. `shown` is the folder as the user would name it.
 */
export function readLabFolder(folder: string, shown: string): { readonly files: readonly FolderFile[]; readonly problems: readonly ContentProblem[] } {
  const files: FolderFile[] = []
  const problems: ContentProblem[] = []
  const root = realpathSync(folder)
  const report = (path: string, what: string, next: string): void => void problems.push({ file: join(shown, path), line: 1, column: 1, field: '', what, next })
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (path === 'lab.md') continue
      if (files.length >= mostFiles) return report('', `there are more than ${mostFiles} files`, 'Leave out what the lab does not need.')
      if (entry.isDirectory()) visit(path)
      else if (entry.isFile()) files.push(fileAt(path))
      else if (!entry.isSymbolicLink()) report(path, 'this is neither a file nor a folder', 'Remove it.')
      else if (staysInside(root, join(root, path))) files.push(fileAt(path))
      else report(path, 'this link leads nowhere, to a folder, or out of the lab’s folder', 'Put a copy of the file here instead.')
    }
  }
  const fileAt = (path: string): FolderFile => {
    if (!/(^|\/)[^/]*(dockerfile|containerfile)[^/]*$|\.(ya?ml|sh)$/i.test(path)) return { path }
    const read = readTextFile(join(root, path), join(shown, path))
    if ('text' in read) return { path, text: read.text }
    problems.push(read)
    return { path }
  }
  visit('')
  return { files, problems }
}

/** Whether a link ends at an ordinary file inside `root`. */
export function staysInside(root: string, link: string): boolean {
  const target = lstatSync(link).isSymbolicLink() ? resolved(link) : link
  return target !== undefined && target.startsWith(root + sep) && statSync(target).isFile()
}

function resolved(link: string): string | undefined {
  try {
    return realpathSync(link)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP' || error.code === 'EACCES')) return undefined
    throw error
  }
}
