import { constants, copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { companionFiles } from '../content/companion-files.ts'
import type { Lab, WorkspaceFile } from '../content/lab.ts'
import { Failure, exitCodes } from '../failure.ts'
import { placeInWorkspace } from './place-in-workspace.ts'

/**
 * Makes a lab's workspace and puts the files beside its lab.md into it. A file that is there already stays as it is:
 * the learner may have changed it.
 * @throws Failure when the folder cannot be made or written, or a link leads out of it
 */
export function openWorkspace(lab: Lab, folder: string): void {
  guarded(folder, () => {
    mkdirSync(folder, { recursive: true })
    for (const path of companionFiles(lab.folder)) {
      make(folder, path, false, (target) => copyFileSync(join(lab.folder, path), target, constants.COPYFILE_EXCL))
    }
  })
}

/**
 * Puts the files of a step into the workspace.
 * @param replace whether a file that is there already is written anew, as when a lab is brought back
 * @returns the paths that were written
 * @throws Failure as `openWorkspace`
 */
export function writeFiles(files: readonly WorkspaceFile[], folder: string, replace: boolean): readonly string[] {
  return guarded(folder, () => files.filter((file) => make(folder, file.path, replace, (target) => writeFileSync(target, file.text, { flag: 'wx' }))).map((file) => file.path))
}

/** What reset would take away: the lab's own files that are in the workspace. What else lies there is the learner's. */
export function labFilesIn(lab: Lab, folder: string): readonly string[] {
  const own = [...companionFiles(lab.folder), ...lab.steps.flatMap((step) => step.files.map((file) => file.path))]
  return [...new Set(own)].filter((path) => {
    const place = placeInWorkspace(folder, path)
    return place.kind === 'inside' && place.holds === 'a file'
  })
}

/** Removes the lab's own files, and the folders that this leaves empty. Of a link only itself is removed. */
export function clearWorkspace(lab: Lab, folder: string): void {
  guarded(folder, () => {
    if (!existsSync(folder)) return
    const root = realpathSync.native(folder)
    for (const path of labFilesIn(lab, folder)) {
      const place = placeInWorkspace(folder, path)
      if (place.kind !== 'inside') continue
      rmSync(place.target, { force: true })
      removeEmptyFolders(dirname(place.target), root)
    }
    if (readdirSync(folder).length === 0 && !lstatSync(folder).isSymbolicLink()) rmdirSync(folder)
  })
}

/**
 * Makes a file where nothing is. One that is to be replaced is removed first, so that nothing is ever written through a
 * link, soft or hard, or into a pipe.
 * @returns whether it was made
 */
function make(folder: string, path: string, replace: boolean, write: (target: string) => void): boolean {
  const place = placeInWorkspace(folder, path)
  if (place.kind === 'outside') throw new Failure({ what: `The file ${path} was not written`, why: place.why, next: [place.next] })
  if (place.holds !== 'nothing') {
    if (!replace) return false
    rmSync(place.target)
  }
  mkdirSync(dirname(place.target), { recursive: true })
  write(place.target)
  return true
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
