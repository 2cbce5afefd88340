import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { Lab, WorkspaceFile } from '../content/lab.ts'
import { Failure, exitCodes } from '../failure.ts'

/**
 * Makes a lab's workspace and puts the files beside its lab.md into it. A file that is there already stays as it is:
 * the learner may have changed it.
 * @throws Failure when the folder cannot be made or written
 */
export function openWorkspace(lab: Lab, folder: string): void {
  guarded(folder, () => {
    mkdirSync(folder, { recursive: true })
    for (const path of companionFiles(lab)) {
      const target = inside(folder, path)
      if (existsSync(target)) continue
      mkdirSync(dirname(target), { recursive: true })
      cpSync(join(lab.folder, path), target)
    }
  })
}

/**
 * Puts the files of a step into the workspace.
 * @param replace whether a file that is there already is written anew, as when a lab is brought back
 * @returns the paths that were written
 */
export function writeFiles(files: readonly WorkspaceFile[], folder: string, replace: boolean): readonly string[] {
  return guarded(folder, () =>
    files.filter((file) => {
      const target = inside(folder, file.path)
      if (!replace && existsSync(target)) return false
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, file.text)
      return true
    }).map((file) => file.path),
  )
}

/** What reset would take away: the lab's own files that are in the workspace. What else lies there is the learner's. */
export function labFilesIn(lab: Lab, folder: string): readonly string[] {
  const own = [...companionFiles(lab), ...lab.steps.flatMap((step) => step.files.map((file) => file.path))]
  return [...new Set(own)].filter((path) => existsSync(join(folder, path)))
}

/** Removes the lab's own files, and the folders that this leaves empty. */
export function clearWorkspace(lab: Lab, folder: string): void {
  guarded(folder, () => {
    for (const path of labFilesIn(lab, folder)) {
      rmSync(inside(folder, path), { force: true })
      removeEmptyFolders(join(folder, dirname(path)), folder)
    }
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
  })
}

/** Files beside lab.md, as paths relative to the lab's folder. Links are left out: they could lead anywhere. */
function companionFiles(lab: Lab): string[] {
  return readdirSync(lab.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(lab.folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== 'lab.md')
}

/** The absolute path of a workspace file; refuses one that a link leads out of the workspace. */
function inside(folder: string, path: string): string {
  const target = join(folder, path)
  let existing = dirname(target)
  while (!existsSync(existing)) existing = dirname(existing)
  const root = realpathSync(folder)
  const real = realpathSync(existing)
  const linked = existsSync(target) && lstatSync(target).isSymbolicLink()
  if (linked || (real !== root && !real.startsWith(root + sep))) {
    throw new Failure({ what: `${path} cannot be written`, why: 'a link in the workspace leads out of it', next: [`Remove the link ${target} and try again.`] })
  }
  return target
}

function removeEmptyFolders(from: string, root: string): void {
  for (let folder = from; folder.startsWith(root + sep) && existsSync(folder) && readdirSync(folder).length === 0; folder = dirname(folder)) rmdirSync(folder)
}

function guarded<T>(folder: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure({
      what: `The workspace ${folder} cannot be used`,
      why: error instanceof Error ? error.message : String(error),
      next: ['Make room or mend the permissions of that folder.', 'K8S_LABS_HOME=/another/folder k8s-labs keeps everything in another folder.'],
      exitCode: exitCodes.missing,
      cause: error,
    })
  }
}
