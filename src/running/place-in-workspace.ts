import { lstatSync, realpathSync, type Stats } from 'node:fs'
import { join, sep } from 'node:path'
import { workspacePathProblem } from '../content/workspace-path.ts'

/** Where a path of a workspace really leads, with all links followed but one in its last place. */
export type WorkspacePlace =
  | { readonly kind: 'inside'; /** Absolute, through no link. */ readonly target: string; readonly holds: 'nothing' | 'a file' | 'a folder' }
  /** It may be neither written nor removed. */
  | { readonly kind: 'outside'; readonly why: string; readonly next: string }

/**
 * Finds a file of a workspace that a lab names. What lies behind a link that leads out of the workspace is not the lab's,
 * and neither is what the path itself leads out to; both are told apart from places inside.
 * @param folder the workspace; it may be a link itself, if the learner likes it elsewhere
 */
export function placeInWorkspace(folder: string, path: string): WorkspacePlace {
  const problem = workspacePathProblem(path)
  if (problem !== undefined) return { kind: 'outside', why: `the path ${problem}`, next: 'Correct the path in lab.md: it has to stay inside of the workspace.' }
  const root = realOf(folder)
  if (root === undefined) return { kind: 'inside', target: join(folder, path), holds: 'nothing' }
  const parts = path.split('/')
  let at = root
  for (const [index, part] of parts.entries()) {
    const next = join(at, part)
    const status = statusOf(next)
    if (status === undefined) return { kind: 'inside', target: join(at, ...parts.slice(index)), holds: 'nothing' }
    if (index === parts.length - 1) return { kind: 'inside', target: next, holds: status.isDirectory() ? 'a folder' : 'a file' }
    const real = status.isSymbolicLink() ? realOf(next) : next
    if (real === undefined || (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))) {
      return { kind: 'outside', why: `${parts.slice(0, index + 1).join('/')} in the workspace is a link that leads out of it`, next: `Remove the link and try again: rm '${next.replaceAll("'", String.raw`'\''`)}'` }
    }
    at = real
  }
  return { kind: 'inside', target: at, holds: 'a folder' }
}

function realOf(path: string): string | undefined {
  return orNothing(() => realpathSync.native(path))
}

function statusOf(path: string): Stats | undefined {
  return orNothing(() => lstatSync(path))
}

/** Nothing there, below what is no folder, a link to nothing or to itself, a folder that is closed, a name too long. */
function orNothing<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
