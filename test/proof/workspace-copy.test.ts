import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keepFolder } from '../../src/proof/workspace-copy.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'k8s-labs-copy-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('puts back what was changed, removed and added', () => {
  const root = temporaryFolder()
  const folder = join(root, 'workspace')
  mkdirSync(join(folder, 'deep'), { recursive: true })
  writeFileSync(join(folder, 'deep', 'changed'), 'before')
  writeFileSync(join(folder, 'removed'), 'here')
  const copy = keepFolder(folder, join(root, 'copies'))
  writeFileSync(join(folder, 'deep', 'changed'), 'after')
  rmSync(join(folder, 'removed'))
  writeFileSync(join(folder, 'added'), '')
  copy.putBack()
  expect(readFileSync(join(folder, 'deep', 'changed'), 'utf8')).toBe('before')
  expect(readFileSync(join(folder, 'removed'), 'utf8')).toBe('here')
  expect(existsSync(join(folder, 'added'))).toBe(false)
})

it('removes a folder that was not there', () => {
  const root = temporaryFolder()
  const folder = join(root, 'workspace')
  const copy = keepFolder(folder, join(root, 'copies'))
  mkdirSync(folder)
  copy.putBack()
  expect(existsSync(folder)).toBe(false)
})

it('leaves what is as it was where it is, for those who have it open', () => {
  const root = temporaryFolder()
  const folder = join(root, 'workspace')
  mkdirSync(join(folder, 'mounted'), { recursive: true })
  writeFileSync(join(folder, 'mounted', 'same'), 'same')
  const copy = keepFolder(folder, join(root, 'copies'))
  const inodes = () => ['.', 'mounted', 'mounted/same'].map((name) => statSync(join(folder, name)).ino)
  const before = inodes()
  writeFileSync(join(folder, 'mounted', 'added'), '')
  copy.putBack()
  expect(inodes()).toEqual(before)
  expect(existsSync(join(folder, 'mounted', 'added'))).toBe(false)
})

it('puts back links, modes, and what became something else', () => {
  const root = temporaryFolder()
  const folder = join(root, 'workspace')
  mkdirSync(join(folder, 'was-folder'), { recursive: true })
  symlinkSync('one', join(folder, 'link'))
  writeFileSync(join(folder, 'was-file'), 'file')
  writeFileSync(join(folder, 'script'), 'true', { mode: 0o755 })
  const copy = keepFolder(folder, join(root, 'copies'))
  rmSync(join(folder, 'link'))
  symlinkSync('two', join(folder, 'link'))
  rmSync(join(folder, 'was-folder'), { recursive: true })
  symlinkSync('.', join(folder, 'was-folder'))
  rmSync(join(folder, 'was-file'))
  mkdirSync(join(folder, 'was-file'))
  chmodSync(join(folder, 'script'), 0o644)
  copy.putBack()
  expect(readlinkSync(join(folder, 'link'))).toBe('one')
  expect(statSync(join(folder, 'was-folder')).isDirectory()).toBe(true)
  expect(readFileSync(join(folder, 'was-file'), 'utf8')).toBe('file')
  expect(statSync(join(folder, 'script')).mode & 0o777).toBe(0o755)
})
