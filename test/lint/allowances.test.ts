import { describe, expect, it } from 'vitest'
import { lintLab, placesIn, run } from './lint-lab.ts'

const unpinned = run('docker run --rm busybox true')

describe('a lint-allow comment', () => {
  it('allows what a rule says of the block below', async () => {
    expect(await placesIn(unpinned)).toEqual(['12:17 image-tag'])
    expect(await placesIn(`<!-- lint-allow image-tag: this step is about tags -->\n${unpinned}`)).toEqual([])
    expect(await placesIn(`<!-- lint-allow image-tag: this step is about tags -->\n\n${unpinned}`)).toEqual([])
  })

  it('allows nothing else', async () => {
    expect(await placesIn(`<!-- lint-allow image-tag: a reason -->\n${run('docker run busybox true')}`)).toEqual(['13:12 left-behind'])
    expect(await placesIn(`<!-- lint-allow image-tag: a reason -->\n${unpinned}\n${unpinned}`)).toEqual(['17:17 image-tag'])
  })

  it('may stand above another', async () => {
    expect(await placesIn(`<!-- lint-allow image-tag: a reason -->\n<!-- lint-allow left-behind: a reason -->\n${run('docker run busybox true')}`)).toEqual([])
  })

  it('is itself a finding where it has nothing to allow, no reason, or no such rule', async () => {
    const words = async (blocks: string): Promise<readonly string[]> => (await lintLab(blocks)).map(({ line, rule, what }) => `${line} ${rule}: ${what}`)
    expect(await words(`<!-- lint-allow blocks: a reason -->\n${run('true')}`)).toEqual(['11 lint-allow: there is nothing for blocks to allow in the block below'])
    expect(await words('<!-- lint-allow blocks: a reason -->\nNo block.')).toEqual(['11 lint-allow: there is nothing for blocks to allow in the block below'])
    expect(await words(`<!-- lint-allow image-tag -->\n${unpinned}`)).toEqual(['11 lint-allow: it is not said why this is allowed'])
    expect(await words(`<!-- lint-allow image-tags: a reason -->\n${run('true')}`)).toEqual(['11 lint-allow: there is no rule image-tags'])
  })

  it('is only text inside a block', async () => {
    expect(await placesIn('```md\n<!-- lint-allow nothing: a reason -->\n```\n')).toEqual([])
  })
})
