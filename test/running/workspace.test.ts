import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Lab } from '../../src/content/lab.ts'
import { clearWorkspace, labFilesIn, openWorkspace, writeFiles } from '../../src/running/workspace.ts'
import { makeLab, makeStep } from '../lab/make-lab.ts'

let root: string
let workspace: string
let lab: Lab
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'workspace-'))
  workspace = join(root, 'learner', 'sample')
  const folder = join(root, 'lab')
  mkdirSync(join(folder, 'model'), { recursive: true })
  writeFileSync(join(folder, 'lab.md'), 'text')
  writeFileSync(join(folder, 'model', 'weights.json'), '[1]')
  lab = makeLab([makeStep(1, { files: [{ path: 'app/server.py', text: 'print(1)\n', language: 'py', line: 1 }] })], { folder })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('puts the files beside lab.md into the workspace, and not lab.md', () => {
  openWorkspace(lab, workspace)
  expect(readFileSync(join(workspace, 'model', 'weights.json'), 'utf8')).toBe('[1]')
  expect(existsSync(join(workspace, 'lab.md'))).toBe(false)
})

it('leaves what the learner changed as it is', () => {
  openWorkspace(lab, workspace)
  writeFileSync(join(workspace, 'model', 'weights.json'), '[2]')
  openWorkspace(lab, workspace)
  expect(readFileSync(join(workspace, 'model', 'weights.json'), 'utf8')).toBe('[2]')
})

it('writes a step file once, and anew only when the lab is brought back', () => {
  openWorkspace(lab, workspace)
  const files = lab.steps[0]?.files ?? []
  expect(writeFiles(files, workspace, false)).toEqual(['app/server.py'])
  writeFileSync(join(workspace, 'app', 'server.py'), 'mine')
  expect(writeFiles(files, workspace, false)).toEqual([])
  expect(writeFiles(files, workspace, true)).toEqual(['app/server.py'])
})

it('removes its own files and folders, and nothing of the learner', () => {
  openWorkspace(lab, workspace)
  writeFiles(lab.steps[0]?.files ?? [], workspace, false)
  writeFileSync(join(workspace, 'notes.txt'), 'mine')
  expect(labFilesIn(lab, workspace)).toEqual([join('model', 'weights.json'), 'app/server.py'])
  clearWorkspace(lab, workspace)
  expect(existsSync(join(workspace, 'model'))).toBe(false)
  expect(existsSync(join(workspace, 'app'))).toBe(false)
  expect(readFileSync(join(workspace, 'notes.txt'), 'utf8')).toBe('mine')
})

it('refuses to write through a link that leads out of the workspace', () => {
  openWorkspace(lab, workspace)
  const outside = join(root, 'outside')
  mkdirSync(outside)
  symlinkSync(outside, join(workspace, 'app'))
  expect(() => writeFiles(lab.steps[0]?.files ?? [], workspace, true)).toThrow('leads out of it')
  expect(existsSync(join(outside, 'server.py'))).toBe(false)
})

it('says what is wrong when the workspace cannot be made', () => {
  writeFileSync(join(root, 'learner'), 'a file')
  expect(() => openWorkspace(lab, workspace)).toThrow('cannot be used')
})
