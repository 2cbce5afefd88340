import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { ContentRoot } from '../content/content-files.ts'
import { Failure, exitCodes } from '../failure.ts'

/** The part of the content that a user asks for. */
export interface LintScope {
  readonly roots: readonly ContentRoot[]
  readonly isAsked: (file: string) => boolean
}

/**
 * What the words of a command line mean: a content folder, a track, a lab, or a file of one. Without words it is all of
 * `known`. The content folders that the words lie in are added to those that are known.
 * @throws Failure (usage) for a path that is not there, or not in a content folder
 */
export function lintScope(paths: readonly string[], known: readonly ContentRoot[]): LintScope {
  if (paths.length === 0) return { roots: known, isAsked: () => true }
  const scopes = paths.map(scopeOf)
  const folders = new Set(known.map(({ folder }) => (existsSync(folder) ? realpathSync.native(folder) : folder)))
  const added = [...new Set(scopes.map(({ root }) => root))].filter((folder) => !folders.has(folder))
  const isAsked = (file: string): boolean => {
    const path = resolve(file)
    return scopes.some(({ real }) => path === real || path.startsWith(real.endsWith(sep) ? real : real + sep))
  }
  return { roots: [...known, ...added.map((folder): ContentRoot => ({ folder, origin: 'added' }))], isAsked }
}

function scopeOf(path: string): { readonly real: string; readonly root: string } {
  if (!existsSync(path)) throw usage(`There is no ${path}`, 'a file or folder of that name was not found')
  const real = realpathSync.native(path)
  if (statSync(real).isDirectory() && ['labs', 'quizzes'].some((name) => existsSync(join(real, name)))) return { real, root: real }
  for (let folder = real; folder !== dirname(folder); folder = dirname(folder)) {
    if (['labs', 'quizzes'].includes(basename(folder))) return { real, root: dirname(folder) }
  }
  throw usage(`${path} is not in a content folder`, 'labs stand in a folder labs/<track>/<nn-name>/, and quizzes in a folder quizzes/')
}

function usage(what: string, why: string): Failure {
  return new Failure({ what, why, next: ['Name a content folder, a track, a lab, or a file of one: k8s-labs lint ./my-course', '`k8s-labs new lab TRACK/NAME --in ./my-course` makes the folders.'], exitCode: exitCodes.usage })
}
