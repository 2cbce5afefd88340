import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'

/**
 * Copies a folder, to put it back later as it was.
 * @param copies folder for the copy
 */
export function keepFolder(folder: string, copies: string): { readonly putBack: () => void } {
  mkdirSync(copies, { recursive: true })
  const copy = join(mkdtempSync(join(copies, 'copy-')), 'files')
  const existed = existsSync(folder)
  if (existed) copyAll(folder, copy)
  return { putBack: () => (existed ? makeAlike(folder, copy) : rmSync(folder, { recursive: true, force: true })) }
}

/** Touches only what is different: what runs in a folder, or has it mounted, would lose a folder that is made anew. */
function makeAlike(path: string, wanted: string): void {
  const [is, shouldBe] = [lstatSync(path, { throwIfNoEntry: false }), lstatSync(wanted)]
  if (is?.isDirectory() === true && shouldBe.isDirectory()) {
    const names = new Set(readdirSync(wanted))
    for (const name of readdirSync(path)) if (!names.has(name)) rmSync(join(path, name), { recursive: true, force: true })
    for (const name of names) makeAlike(join(path, name), join(wanted, name))
  } else if (is === undefined || !isAlike(path, is, wanted, shouldBe)) {
    rmSync(path, { recursive: true, force: true })
    if (shouldBe.isSymbolicLink()) symlinkSync(readlinkSync(wanted), path)
    else copyAll(wanted, path)
  }
}

function isAlike(path: string, is: Stats, wanted: string, shouldBe: Stats): boolean {
  if (is.isSymbolicLink() && shouldBe.isSymbolicLink()) return readlinkSync(path) === readlinkSync(wanted)
  if (!is.isFile() || !shouldBe.isFile()) return false
  return is.mode === shouldBe.mode && is.size === shouldBe.size && readFileSync(path).equals(readFileSync(wanted))
}

function copyAll(from: string, to: string): void {
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
}
