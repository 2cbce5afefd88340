import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileContent, lookUp, readCompiled } from '../../src/content/compiled.ts'
import { readContentInputs } from '../../src/content/content-input.ts'
import { labVersion } from '../../src/content/lab-version.ts'
import type { Lab } from '../../src/content/lab.ts'
import { loadContent } from '../../src/content/load.ts'
import { parseInput } from '../../src/content/parse-input.ts'
import { Agreements } from '../../src/running/agreements.ts'
import { labWith } from '../content/lab-text.ts'

let root: string
let content: string
let file: string
const text = labWith('```sh run\nsh start.sh\n```')
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'k8s-labs-agreed-')))
  content = join(root, 'theirs')
  file = join(root, 'state', 'agreed-labs.json')
  put('lab.md', text)
  put('start.sh', 'echo started\n')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, what: string, folder = content): void {
  const lab = join(folder, 'labs', 'web', '01-shop')
  mkdirSync(join(lab, path, '..'), { recursive: true })
  writeFileSync(join(lab, path), what)
}

function labIn(folder = content, origin: 'added' | 'built-in' = 'added'): Lab {
  const { labs: [lab], problems } = loadContent([{ folder, origin }])
  if (lab === undefined) throw new Error(JSON.stringify(problems))
  return lab
}

const opened = (isGivenToAll = false, at = '2026-11-25T12:00:00.000Z'): Agreements => new Agreements(file, isGivenToAll, () => new Date(at))

/** Agrees to the lab as it is now, in a process of its own. */
async function agree(lab = labIn()): Promise<void> {
  const agreements = opened()
  const needed = await agreements.neededFor(lab)
  if (needed === undefined) throw new Error('there is nothing to agree to')
  agreements.agree(needed)
}

describe('a lab that did not come with the program', () => {
  it('is asked about once: where it really lies, and in which version', async () => {
    const linked = join(root, 'link')
    symlinkSync(content, linked)
    expect(await opened().neededFor(labIn(linked))).toMatchObject({ folder: join(content, 'labs/web/01-shop'), version: expect.stringMatching(/^[0-9a-f]{64}$/), warnings: [] })
    await agree()
    expect(await opened().neededFor(labIn())).toBeUndefined()
    expect(await opened().neededFor(labIn(linked))).toBeUndefined()
  })

  it.each<readonly [string, () => void]>([
    ['its text', () => put('lab.md', text.replace('start.sh', 'start.sh now'))],
    ['only its prose', () => put('lab.md', text.replace('cluster: {}', 'cluster: {}\n'))],
    ['a file beside it', () => put('start.sh', 'echo ended\n')],
    ['a file that is added', () => put('more/data.bin', '\0')],
    ['a hidden file that is added', () => put('.git/config', '[core]\nfsmonitor = rm -rf ~\n')],
    ['a file that is gone', () => rmSync(join(content, 'labs/web/01-shop/start.sh'))],
    ['a file that may be executed now', () => chmodSync(join(content, 'labs/web/01-shop/start.sh'), 0o755)],
  ])('is asked about again, as one that has changed: %s', async (_, change) => {
    await agree()
    change()
    expect(await opened().neededFor(labIn())).toMatchObject({ before: { at: '2026-11-25T12:00:00.000Z', folder: join(content, 'labs/web/01-shop') } })
  })

  it('is not asked about again when it is as it was', async () => {
    await agree()
    put('start.sh', 'echo ended\n')
    await agree()
    put('start.sh', 'echo started\n')
    expect(await opened().neededFor(labIn())).toBeUndefined()
  })

  it('is not taken for another one by the same name', async () => {
    await agree()
    const other = join(root, 'others')
    put('lab.md', labWith('```sh run\nrm -rf ~\n```'), other)
    expect(await opened().neededFor(labIn(other))).toMatchObject({ folder: join(other, 'labs/web/01-shop'), before: { folder: join(content, 'labs/web/01-shop') } })
  })

  it('is judged by the text that it was made of, even if its file is another by now', async () => {
    const lab = labIn()
    put('lab.md', labWith('```sh run\nrm -rf ~\n```'))
    await agree(lab)
    expect(await opened().neededFor(labIn())).toBeDefined()
  })

  it('warns of what reaches for another cluster, or out of the workspace, in its scripts, too', async () => {
    put('lab.md', text.replace('sh start.sh', 'docker run --rm -v "$HOME:/home" busybox:stable ls /home'))
    put('start.sh', 'kubectl --context production delete namespace shop\n')
    const needed = await opened().neededFor(labIn())
    expect(needed?.warnings).toEqual(['start.sh, line 1: this names another cluster or kubeconfig (production)', expect.stringMatching(/^lab\.md, line \d+: \$HOME is outside of the workspace$/)])
  })

  it('runs unasked where all was agreed to beforehand, which is not remembered', async () => {
    expect(await opened(true).neededFor(labIn())).toBeUndefined()
    expect(await opened().neededFor(labIn())).toBeDefined()
  })

  it('is one also where it is a copy of a lab that the build has read already', () => {
    const [input] = readContentInputs([{ folder: content, origin: 'built-in' }]).inputs
    const [copy] = readContentInputs([{ folder: content, origin: 'added' }]).inputs
    if (input === undefined || copy === undefined) throw new Error('nothing was read')
    writeFileSync(join(root, 'content.json'), compileContent([input], parseInput))
    const compiled = readCompiled(join(root, 'content.json'))
    expect(lookUp(compiled, input)?.item).not.toHaveProperty('lab.added')
    expect(lookUp(compiled, copy)?.item).toHaveProperty('lab.added.textHash')
  })
})

it('a lab of the course is never asked about', async () => {
  expect(await opened().neededFor(labIn(content, 'built-in'))).toBeUndefined()
})

describe('what was agreed to', () => {
  it.each(['', '{', '{"agreed":[{"lab":"web/01-shop"', '[]', '{"agreed":"all"}', '{"agreed":[{"lab":1}]}', 'null', '\0'])('is asked again where the file is torn or foreign: %j', async (torn) => {
    await agree()
    writeFileSync(file, torn)
    expect(await opened().neededFor(labIn())).toBeDefined()
    await agree()
    expect(await opened().neededFor(labIn())).toBeUndefined()
  })

  it('is asked again, and never taken for agreed, wherever the file was cut off', async () => {
    await agree()
    const whole = readFileSync(file, 'utf8')
    const lab = labIn()
    for (let length = 0; length < whole.trimEnd().length; length += 7) {
      writeFileSync(file, whole.slice(0, length))
      expect(await opened().neededFor(lab)).toBeDefined()
    }
  })

  it('can be read by nobody else, and is written as a whole', async () => {
    mkdirSync(join(root, 'state'))
    writeFileSync(file, '{}', { mode: 0o644 })
    await agree()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(root, 'state'))).toEqual(['agreed-labs.json'])
  })

  it('counts for this process where it cannot be saved, which is said', async () => {
    writeFileSync(join(root, 'state'), 'a file in the place of the folder')
    const agreements = opened()
    const needed = await agreements.neededFor(labIn())
    if (needed === undefined) throw new Error('there is nothing to agree to')
    expect(() => agreements.agree(needed)).toThrow(expect.objectContaining({ name: 'Failure', what: `Your agreement could not be saved (${file})` }))
    expect(await agreements.neededFor(labIn())).toBeUndefined()
  })
})

describe('the version of a lab', () => {
  it('is the same wherever the lab lies', async () => {
    const other = join(root, 'others')
    cpSync(content, other, { recursive: true })
    const [one, two] = [labIn(), labIn(other)]
    if (one.added === undefined || two.added === undefined) throw new Error('they are of the course')
    expect(await labVersion(one, one.added)).toBe(await labVersion(two, two.added))
  })

  it('tells apart what is in which file', async () => {
    const versions = new Set<string>()
    for (const [a, b] of [['x', 'y'], ['y', 'x'], ['xy', ''], ['', 'xy']] as const) {
      put('a', a)
      put('b', b)
      const lab = labIn()
      if (lab.added !== undefined) versions.add(await labVersion(lab, lab.added))
    }
    expect(versions.size).toBe(4)
  })
})
