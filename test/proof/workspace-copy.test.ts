import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
