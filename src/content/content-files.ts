import { readdirSync, realpathSync } from 'node:fs'
import type { Dirent } from 'node:fs'
import { basename, isAbsolute, join, relative } from 'node:path'
import { Failure, exitCodes } from '../failure.ts'
import { linkTarget } from './link-target.ts'
import type { ContentProblem } from './problem.ts'

/** A folder with `labs/` and `quizzes/` in it. */
export interface ContentRoot {
  readonly folder: string
  readonly origin: 'built-in' | 'added'
}

export interface ContentFile {
  readonly path: string
  /** As the user would name it. */
  readonly shown: string
}

export interface LabFile extends ContentFile {
  readonly track: string
  /** The lab's own folder, absolute. */
  readonly folder: string
  /** Name of that folder. */
  readonly name: string
}

/** What there is to read below a root, found by names alone, in the order of their names. */
export interface ContentFiles {
  /** Folders in `labs/`, each with its track.md where it has one. */
  readonly tracks: readonly { readonly id: string; readonly file?: ContentFile }[]
  readonly labs: readonly LabFile[]
  readonly quizzes: readonly (ContentFile & { readonly id: string })[]
  readonly problems: readonly ContentProblem[]
}

/**
 * Finds `labs/<track>/<nn-name>/lab.md`, `labs/<track>/track.md` and `quizzes/*.md` below a root. A link is followed only
 * to what is inside the folder that it stands in; names that begin with a dot are passed over. Throws a Failure when the
 * root itself cannot be read.
 */
export function findContentFiles(root: ContentRoot): ContentFiles {
  const problems: ContentProblem[] = []
  const top = realRoot(root)
  const list = (below: string, kind: 'file' | 'folder'): readonly string[] => listNames(top, below, kind, problems)
  const fileAt = (path: string): ContentFile => ({ path: join(top, path), shown: shownPath(join(top, path)) })
  const tops = list('', 'folder')
  const trackIds = tops.includes('labs') ? list('labs', 'folder') : []
  const labs = trackIds.flatMap((track) =>
    list(join('labs', track), 'folder').flatMap((name): readonly LabFile[] => {
      const folder = join('labs', track, name)
      if (list(folder, 'file').includes('lab.md')) return [{ track, name, folder: join(top, folder), ...fileAt(join(folder, 'lab.md')) }]
      // One that is there and refused, or in a folder that cannot be read, has been told of.
      const told = new Set([fileAt(folder).shown, fileAt(join(folder, 'lab.md')).shown])
      if (!problems.some(({ file }) => told.has(file))) problems.push(problemAt(fileAt(folder).shown, 'there is no file lab.md in this folder', 'Write one, or remove the folder.'))
      return []
    })
  )
  const tracks = trackIds.map((id) => ({ id, ...(list(join('labs', id), 'file').includes('track.md') ? { file: fileAt(join('labs', id, 'track.md')) } : {}) }))
  const quizNames = tops.includes('quizzes') ? list('quizzes', 'file') : []
  const quizzes = quizNames.filter((name) => name.endsWith('.md') && name !== 'README.md').map((name) => ({ id: basename(name, '.md'), ...fileAt(join('quizzes', name)) }))
  if (!tops.includes('labs') && !tops.includes('quizzes')) problems.push(problemAt(shownPath(top), 'there is neither labs nor quizzes in this folder', 'Make labs/<track>/<nn-name>/lab.md or quizzes/<name>.md in it.'))
  return { tracks, labs, quizzes, problems: unique(problems) }
}

function realRoot({ folder, origin }: ContentRoot): string {
  try {
    const top = realpathSync.native(folder)
    readdirSync(top)
    return top
  } catch (cause) {
    const why = whyUnreadable(cause)
    const next = origin === 'added' ? ['Name a folder with labs/ or quizzes/ in it: --content DIR'] : ['The course is a part of the program: install k8s-labs again.']
    throw new Failure({ what: `The content folder ${folder} cannot be read`, why, next, exitCode: origin === 'added' ? exitCodes.usage : exitCodes.missing, cause })
  }
}

function whyUnreadable(cause: unknown): string {
  const reasons: Record<string, string> = { ENOENT: 'there is no such folder', ENOTDIR: 'it is not a folder', EACCES: 'you have no permission to read it', EPERM: 'you have no permission to read it' }
  const known = cause instanceof Error && 'code' in cause ? reasons[String(cause.code)] : undefined
  return known ?? (cause instanceof Error ? cause.message : String(cause))
}

function listNames(top: string, below: string, kind: 'file' | 'folder', problems: ContentProblem[]): readonly string[] {
  const folder = join(top, below)
  let entries: readonly Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    problems.push(problemAt(shownPath(folder), `the folder cannot be read (${String(error.code)})`, 'Look at its permissions.'))
    return []
  }
  const names: string[] = []
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    const found = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? linkTarget(realpathSync.native(folder), path) : undefined
    if (found === kind) names.push(entry.name)
    else if (found === undefined && isContent(entry.name)) problems.push(problemAt(shownPath(path), 'this is no ordinary file, or a link that leads out of its folder', 'Put the file itself here.'))
  }
  return names.sort()
}

/** Names for which it matters what they are; anything else below a root is none of our business. */
function isContent(name: string): boolean {
  return name.endsWith('.md') || /^\d/.test(name)
}

/** Relative to the current folder when it is below that. */
function shownPath(path: string): string {
  const below = relative(process.cwd(), path)
  return below === '' ? '.' : below.startsWith('..') || isAbsolute(below) ? path : below
}

function problemAt(file: string, what: string, next: string): ContentProblem {
  return { file, line: 1, column: 1, field: '', what, next }
}

/** A folder is listed more than once, and would complain each time. */
function unique(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.file} ${problem.what}`, problem])).values()]
}
