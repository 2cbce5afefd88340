import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { knownVersion } from '../../src/cluster/known-versions.ts'
import { foldersOf } from '../../src/folders.ts'

it('is remembered once, however many ask for the same program at the same moment', async () => {
  const home = mkdtempSync(join(tmpdir(), 'known-versions-'))
  const folders = foldersOf({ K8S_LABS_HOME: home })
  const program = join(home, 'kubectl')
  writeFileSync(program, Buffer.alloc(1_100_000))
  const answers = await Promise.all(Array.from({ length: 10 }, () => knownVersion(folders, program, () => Promise.resolve('1.37.0'))))
  expect(new Set(answers)).toEqual(new Set(['1.37.0']))
  expect(await knownVersion(folders, program, () => Promise.reject(new Error('asked again')))).toBe('1.37.0')
  expect(Object.keys(JSON.parse(readFileSync(join(folders.cache, 'tool-versions.json'), 'utf8')))).toHaveLength(1)
})
