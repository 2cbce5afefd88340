import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileContent } from '../../src/content/compiled.ts'
import { readContentInputs } from '../../src/content/content-input.ts'
import { loadContent } from '../../src/content/load.ts'
import { openContent } from '../../src/content/open.ts'
import { parseInput } from '../../src/content/parse-input.ts'
import type { ContentRoot } from '../../src/content/content-files.ts'
import { course, courseFolder } from './course-folder.ts'
import { labWith, labWithCheck } from './lab-text.ts'

const files = { ...course, 'labs/docker/02-many/lab.md': labWithCheck('title: a\npoints: 1\nkubernetes: { kind: Pod }\ncount: { min: 1 }') }

function compiledOf(roots: readonly ContentRoot[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'k8s-labs-compiled-')), 'content.json')
  writeFileSync(file, compileContent(readContentInputs(roots).inputs, parseInput))
  return file
}

test('compiled content is what its files say, wherever they lie now', async () => {
  const compiled = compiledOf([{ folder: courseFolder(files), origin: 'built-in' }])
  const roots: ContentRoot[] = [{ folder: courseFolder(files), origin: 'built-in' }]
  expect(await openContent(roots, compiled)).toEqual(loadContent(roots))
})

test('a file that was changed since is parsed again, and so is one that was added', async () => {
  const roots: ContentRoot[] = [{ folder: courseFolder(files), origin: 'built-in' }]
  const compiled = compiledOf(roots)
  roots.push({ folder: courseFolder({ 'labs/own/01-mine/lab.md': labWith('Read.') }), origin: 'added' })
  writeFileSync(join(roots[0]?.folder ?? '', 'labs/kubernetes/02-pods/lab.md'), labWith('Changed.'))
  const content = await openContent(roots, compiled)
  expect(content).toEqual(loadContent(roots))
  expect(content.labs.find(({ slug }) => slug === 'pods')?.steps[0]?.parts).toEqual([{ kind: 'prose', markdown: 'Changed.' }])
})

test('problems are told although they are never compiled', async () => {
  const roots: ContentRoot[] = [{ folder: courseFolder({ ...files, 'labs/docker/03-bad/lab.md': 'bad' }), origin: 'built-in' }]
  const content = await openContent(roots, compiledOf(roots))
  expect(content.problems).toHaveLength(1)
  expect(content).toEqual(loadContent(roots))
})

test('without a compiled file everything is parsed', async () => {
  const roots: ContentRoot[] = [{ folder: courseFolder(files), origin: 'built-in' }]
  expect(await openContent(roots, '/nowhere/content.json')).toEqual(loadContent(roots))
})
