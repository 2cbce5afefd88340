import { linkSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Lab, WorkspaceFile } from '../../src/content/lab.ts'
import { workspacePathProblem } from '../../src/content/workspace-path.ts'
import { Failure } from '../../src/failure.ts'
import { createWorkspaceFiles } from '../../src/running/workspace-files.ts'
import { clearWorkspace, labFilesIn, openWorkspace, writeFiles } from '../../src/running/workspace.ts'
import { makeLab, makeStep } from '../lab/make-lab.ts'

const never = new AbortController().signal
const secret = 'what the learner has elsewhere'
const mine = 'what the lab writes'

let root: string
let outside: string
let workspace: string
let labFolder: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'k8s-labs-links-')))
  outside = join(root, 'outside')
  workspace = join(root, 'workspaces', 'docker', '01-sample')
  labFolder = join(root, 'content', 'labs', 'docker', '01-sample')
  for (const folder of [join(outside, 'sub'), workspace, labFolder]) mkdirSync(folder, { recursive: true })
  for (const path of ['secret', 'sub/secret', 'a', 'sub/a']) writeFileSync(join(outside, path), secret)
  writeFileSync(join(labFolder, 'lab.md'), 'text')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** What an act gives; undefined where it is refused with a reason. Any other error is one of the program. */
function orRefused<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

const file = (path: string): WorkspaceFile => ({ path, text: mine, language: 'text', line: 1 })
const labOf = (...paths: readonly string[]): Lab => makeLab([makeStep(1, { files: paths.map(file) })], { folder: labFolder })

/** Everything below a folder: names, what they are, and what is in them. Links are not followed. */
function picture(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry): readonly string[] => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return [`${path} /`, ...picture(path)]
      return [`${path} ${entry.isFile() ? readFileSync(path, 'utf8') : '@'}`]
    })
    .toSorted()
}

/** Links as a command of a lab, or the learner, may have left them: to files and folders, out and in, to nothing and in a circle. */
const plants: Readonly<Record<string, () => void>> = {
  'to a file outside': () => symlinkSync(join(outside, 'secret'), join(workspace, 'a')),
  'to a folder outside': () => symlinkSync(outside, join(workspace, 'a')),
  'to a folder outside, by a relative path': () => symlinkSync('../../../outside/sub', join(workspace, 'a')),
  'to a file outside that is not there yet': () => symlinkSync(join(outside, 'new'), join(workspace, 'a')),
  'to a folder outside that is not there yet': () => symlinkSync(join(outside, 'new', 'folder'), join(workspace, 'a')),
  'to itself': () => symlinkSync('a', join(workspace, 'a')),
  'to the folder above': () => symlinkSync('..', join(workspace, 'a')),
  'by way of another link': () => {
    symlinkSync('b', join(workspace, 'a'))
    symlinkSync(outside, join(workspace, 'b'))
  },
  'further down': () => {
    mkdirSync(join(workspace, 'a'))
    symlinkSync(outside, join(workspace, 'a', 'b'))
    symlinkSync(join(outside, 'secret'), join(workspace, 'a', 'a'))
  },
  'that is a hard one': () => linkSync(join(outside, 'secret'), join(workspace, 'a')),
  'inside of the workspace': () => {
    mkdirSync(join(workspace, 'real'))
    symlinkSync('real', join(workspace, 'a'))
  },
}

describe.each(Object.entries(plants))('a link %s', (_, plant) => {
  it.each(['a', 'a/a', 'a/b/a', 'a/sub/a', 'a/new'])('is never written, read or removed through: %s', async (path) => {
    plant()
    const before = picture(outside)
    const lab = labOf(path)
    for (const act of [() => writeFiles([file(path)], workspace, false), () => writeFiles([file(path)], workspace, true), () => clearWorkspace(lab, workspace)]) {
      orRefused(act)
      expect(picture(outside)).toEqual(before)
    }
    const read = await createWorkspaceFiles(workspace).read(path, never)
    expect(read).not.toEqual({ kind: 'text', text: secret })
  })
})

it('says which path was not written, which link is in the way, and how to go on', () => {
  symlinkSync(outside, join(workspace, 'app'))
  expect(() => writeFiles([file('app/server.py')], workspace, false)).toThrow(
    expect.objectContaining({ what: 'The file app/server.py was not written', why: 'app in the workspace is a link that leads out of it', next: [`Remove the link and try again: rm '${join(workspace, 'app')}'`] }),
  )
})

it('a link of the learner in the place of a file stays, until the lab is brought back', () => {
  symlinkSync(join(outside, 'new'), join(workspace, 'a'))
  expect(writeFiles([file('a')], workspace, false)).toEqual([])
  expect(lstatSync(join(workspace, 'a')).isSymbolicLink()).toBe(true)
  expect(writeFiles([file('a')], workspace, true)).toEqual(['a'])
  expect(readFileSync(join(workspace, 'a'), 'utf8')).toBe(mine)
})

it('a workspace that is a link itself is the learner’s own choice, and is used', () => {
  rmSync(workspace, { recursive: true })
  const disk = join(root, 'disk')
  mkdirSync(disk)
  symlinkSync(disk, workspace)
  expect(writeFiles([file('app/a')], workspace, false)).toEqual(['app/a'])
  expect(labFilesIn(labOf('app/a'), workspace)).toEqual(['app/a'])
  clearWorkspace(labOf('app/a'), workspace)
  expect(readdirSync(disk)).toEqual([])
})

it('files of a lab are copied for what they are: links to files beside them as files, no other links', () => {
  writeFileSync(join(labFolder, 'train.py'), 'print(1)')
  symlinkSync('train.py', join(labFolder, 'again.py'))
  symlinkSync(join(outside, 'secret'), join(labFolder, 'stolen'))
  symlinkSync(outside, join(labFolder, 'folder'))
  symlinkSync('/etc', join(labFolder, 'etc'))
  openWorkspace(labOf(), workspace)
  expect(picture(workspace)).toEqual([`${join(workspace, 'again.py')} print(1)`, `${join(workspace, 'train.py')} print(1)`])
})

describe('any path', () => {
  const part = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'sub', 'secret', 'new', 'in', 'out', 'hard', 'up', 'nowhere', 'loop') },
    { weight: 3, arbitrary: fc.constantFrom('..', '.', '', '~', 'C:', '...', '..\\', '\\', '\0', ' ', '-rf', '$HOME', 'é', '..\u2215') },
    { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'binary' }) },
  )
  const path = fc.tuple(fc.constantFrom('', '', '', '/', '//', '\\\\', './', '../'), fc.array(part, { minLength: 1, maxLength: 5 })).map(([before, parts]) => before + parts.join('/'))

  const plantAll = (): void => {
    symlinkSync(outside, join(workspace, 'out'))
    symlinkSync('..', join(workspace, 'up'))
    symlinkSync(join(outside, 'nothing', 'yet'), join(workspace, 'nowhere'))
    symlinkSync('loop', join(workspace, 'loop'))
    mkdirSync(join(workspace, 'b'))
    symlinkSync('b', join(workspace, 'in'))
    symlinkSync(join(outside, 'sub'), join(workspace, 'b', 'sub'))
    symlinkSync(join(outside, 'secret'), join(workspace, 'b', 'secret'))
    linkSync(join(outside, 'secret'), join(workspace, 'hard'))
  }
  const elsewhere = (): readonly string[] => picture(root).filter((line) => !line.startsWith(workspace + sep))

  it('is written into the workspace or not at all, and reading and removing reach no further', async () => {
    plantAll()
    const before = elsewhere()
    await fc.assert(
      fc.asyncProperty(path, fc.boolean(), async (one, replace) => {
        const isAllowed = workspacePathProblem(one) === undefined
        const [written] = orRefused(() => writeFiles([file(one)], workspace, replace)) ?? []
        expect(elsewhere()).toEqual(before)
        expect(written === undefined || (isAllowed && lstatSync(realpathSync(join(workspace, one))).isFile() && realpathSync(join(workspace, one)).startsWith(workspace + sep))).toBe(true)
        // The hard link is a file of the workspace like any other.
        const isLooked = isAllowed && !/(^|\/)hard$/.test(one)
        const read = isLooked ? await createWorkspaceFiles(workspace).read(one, never).catch((error: unknown) => error) : undefined
        expect(read).not.toEqual({ kind: 'text', text: secret })
        const lab = labOf(one)
        clearWorkspace(lab, workspace)
        expect(elsewhere()).toEqual(before)
        expect(labFilesIn(lab, workspace)).toEqual([])
        rmSync(workspace, { recursive: true })
        mkdirSync(workspace)
        plantAll()
      }),
      { numRuns: 400 },
    )
  })

  it('that leaves the workspace, is absolute, or has a separator of Windows or a NUL in it is refused by name', () => {
    fc.assert(
      fc.property(path, (one) => {
        const leaves = one === '' || one.startsWith('/') || one.includes('\\') || one.includes('\0') || one.split('/').includes('..')
        expect(leaves && workspacePathProblem(one) === undefined).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})
