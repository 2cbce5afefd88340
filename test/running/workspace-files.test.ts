import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkspaceFiles } from '../../src/running/workspace-files.ts'

const never = new AbortController().signal
let root: string
let folder: string
let unsubscribe: (() => void) | undefined

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'k8s-labs-files-')))
  folder = join(root, 'workspace')
  mkdirSync(folder)
})

afterEach(() => {
  unsubscribe?.()
  rmSync(root, { recursive: true })
})

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const read = (path: string): ReturnType<ReturnType<typeof createWorkspaceFiles>['read']> => createWorkspaceFiles(folder).read(path, never)

describe('reading', () => {
  it('gives text, with line breaks as they are meant', async () => {
    write('a/b.txt', '\uFEFFone\r\ntwo\n')
    expect(await read('a/b.txt')).toEqual({ kind: 'text', text: 'one\ntwo\n' })
  })

  it('finds nothing where nothing is', async () => {
    write('file', '')
    symlinkSync('nowhere', join(folder, 'link'))
    expect([await read('a'), await read('file/a'), await read('link')]).toEqual([{ kind: 'missing' }, { kind: 'missing' }, { kind: 'missing' }])
    expect(await createWorkspaceFiles(join(root, 'none')).read('a', never)).toEqual({ kind: 'missing' })
  })

  it('does not leave the workspace by a link, nor read what is no text', async () => {
    writeFileSync(join(root, 'secret'), 'x')
    write('own', 'y')
    write('binary', Buffer.from([1, 0, 2]))
    write('large', 'x'.repeat(1_000_001))
    symlinkSync('../secret', join(folder, 'out'))
    symlinkSync('..', join(folder, 'up'))
    symlinkSync('own', join(folder, 'in'))
    symlinkSync('loop', join(folder, 'loop'))
    expect(await read('in')).toEqual({ kind: 'text', text: 'y' })
    expect(await read('out')).toEqual({ kind: 'unusable', why: 'leads out of the workspace by a link' })
    expect(await read('up/secret')).toEqual({ kind: 'unusable', why: 'leads out of the workspace by a link' })
    expect(await read('binary')).toEqual({ kind: 'unusable', why: 'is not a text' })
    expect(await read('large')).toEqual({ kind: 'unusable', why: 'has 1.0 MB, and at most 1 MB is looked at' })
    expect(await read('loop')).toEqual({ kind: 'unusable', why: 'is a link that leads nowhere' })
    mkdirSync(join(folder, 'folder'))
    expect(await read('folder')).toEqual({ kind: 'unusable', why: 'is a folder' })
  })
})

describe('following', () => {
  it('hears of a file that comes, changes, is replaced by another, and goes', async () => {
    let calls = 0
    unsubscribe = createWorkspaceFiles(folder).subscribe('app/new/web.yaml', () => (calls += 1))
    for (const act of [
      () => write('app/new/web.yaml', 'a: 1'),
      () => write('app/new/web.yaml', 'a: 22'),
      () => {
        write('app/new/.web.yaml.swp', 'a: 333')
        renameSync(join(folder, 'app/new/.web.yaml.swp'), join(folder, 'app/new/web.yaml'))
      },
      () => rmSync(join(folder, 'app'), { recursive: true }),
      () => write('app/new/web.yaml', 'a: 4444')
    ]) {
      const before = calls
      act()
      await expect.poll(() => calls, { timeout: 10_000, interval: 5 }).toBeGreaterThan(before)
    }
  })

  it('does not hear of other files', async () => {
    let calls = 0
    const files = createWorkspaceFiles(folder)
    const heard = new Promise<void>((resolve) => {
      const stop = files.subscribe('last', () => {
        stop()
        resolve()
      })
    })
    unsubscribe = files.subscribe('mine', () => (calls += 1))
    write('other', 'x')
    write('last', 'x')
    await heard
    expect(calls).toBe(0)
  })
})
