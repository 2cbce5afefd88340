import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GeneratedContent } from '../../scripts/bench/generated/generated-content.ts'
import { generatedLab } from '../../scripts/bench/generated/generated-lab.ts'
import { loadContent } from '../../src/content/load.ts'
import { lintContent } from '../../src/lint/lint.ts'

describe('labs that were generated for the benchmark', () => {
  it('are labs with which lint finds nothing wrong', async () => {
    await using content = await GeneratedContent.write(12, generatedLab)
    const roots = [{ folder: content.folder, origin: 'added' }] as const
    const { findings } = await lintContent({ roots, isAsked: () => true, compiledFile: join(content.folder, 'none') }, AbortSignal.timeout(20_000))
    expect(findings).toEqual([])
  })

  it('are as many as were asked for, and share no condition, so that none is read for another', async () => {
    await using content = await GeneratedContent.write(60, generatedLab)
    const { labs } = loadContent([{ folder: content.folder, origin: 'added' }])
    expect(labs).toHaveLength(60)
    const conditions = labs.flatMap(({ steps }) => steps.flatMap(({ checks }) => checks.flatMap(({ where }) => (where === undefined ? [] : [where]))))
    expect(conditions).toHaveLength(180)
    expect(new Set(conditions).size).toBe(180)
  })

  it('are gone afterwards', async () => {
    const content = await GeneratedContent.write(1, () => 'text')
    expect(await readFile(join(content.folder, 'labs', 'generated-1', '01-made-1', 'lab.md'), 'utf8')).toBe('text')
    await content[Symbol.asyncDispose]()
    expect(existsSync(content.folder)).toBe(false)
  })
})
