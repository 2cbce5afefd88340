import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Lab } from '../../src/content/lab.ts'
import { loadContent } from '../../src/content/load.ts'
import { courseFolder } from '../content/course-folder.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

let app: OpenApp
let home: string
let content: string
let proof: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'k8s-labs-app-'))
  proof = join(home, 'was-run')
  const many = Array.from({ length: 30 }, (_, index) => `\`\`\`sh run\necho line ${index}\n\`\`\``).join('\n\n')
  const text = `---\ntitle: Theirs\nsummary: Of somebody else.\nlevel: beginner\nminutes: 5\nobjectives: [Be careful]\n---\nWelcome.\n\n## First\n\n\`\`\`sh run\ntouch ${proof}; echo 'it ran'\n\`\`\`\n\n${many}\n\n\`\`\`yaml check\ntitle: it is there\npoints: 1\ncommand: touch ${proof}-by-check\n\`\`\`\n\n\`\`\`sh solve\necho the-very-end\n\`\`\`\n`
  content = courseFolder({ 'labs/web/01-theirs/lab.md': text, 'labs/web/01-theirs/start.sh': 'echo from a script\n' })
})
afterEach(() => {
  app.close()
  rmSync(home, { recursive: true, force: true })
  rmSync(content, { recursive: true, force: true })
})

function labs(): readonly Lab[] {
  return loadContent([{ folder: content, origin: 'added' }]).labs
}

const ran = (): boolean => existsSync(proof) || existsSync(`${proof}-by-check`)

async function openLab(): Promise<void> {
  app = openApp({ labs: labs(), home })
  await app.shows('Theirs')
  app.type(keys.enter)
}

describe('a lab that did not come with the program', () => {
  it('is asked about before anything of it is run, and shows where it lies and all that it runs', async () => {
    await openLab()
    await app.shows('May this lab run?')
    await app.shows(`${content}/labs/web/01-theirs`)
    await app.shows('touch')
    expect(app.screen()).not.toContain('the-very-end')
    app.type('G')
    await app.shows('echo the-very-end')
    await app.shows('echo from a script')
    await app.shows(/\$ touch .*by-check/)
    app.type('x')
    await app.shows('x does nothing here')
    expect(ran()).toBe(false)
    app.type('y')
    await app.hides('May this lab run?')
    await app.shows('Welcome')
    app.type(keys.right)
    await app.shows('✓ it is there')
    app.type(keys.enter)
    await app.shows(/^│ it ran/m)
  })

  it('is not asked about a second time, until it changes', async () => {
    await openLab()
    await app.shows('May this lab run?')
    app.type('y')
    await app.shows('Welcome')
    app.close()
    await openLab()
    await app.shows('Welcome')
    app.close()
    appendFileSync(join(content, 'labs/web/01-theirs/start.sh'), 'rm -rf ~\n')
    await openLab()
    await app.shows('It has changed since you agreed')
  })

  it.each([['n', 'n'], ['Esc', keys.esc]])('can be read but not run after %s', async (_, answer) => {
    await openLab()
    await app.shows('May this lab run?')
    app.type(answer)
    await app.shows('Only to be read')
    app.type(keys.right)
    await app.shows('┌ 1/1  First')
    await app.shows('This lab is only to be read')
    for (const key of [keys.enter, 'c', 'R', ':', 's', 'r', 'n']) app.type(key)
    await app.shows('This lab is only to be read')
    app.type('q')
    await app.shows('Course')
    expect(ran()).toBe(false)
    app.type(keys.enter)
    await app.shows('May this lab run?')
    expect(existsSync(join(home, 'agreed-labs.json'))).toBe(false)
  })

  it('runs if agreed to, also where that cannot be remembered, which is said', async () => {
    await openLab()
    await app.shows('May this lab run?')
    // A folder in the place of the file.
    mkdirSync(join(home, 'agreed-labs.json', 'full'), { recursive: true })
    app.type('y')
    await app.shows('Your agreement could not be saved')
    app.type(keys.right)
    await app.shows('✓ it is there')
  })
})

it('a lab of the course is opened unasked', async () => {
  app = openApp({ labs: loadContent([{ folder: content, origin: 'built-in' }]).labs, home })
  await app.shows('Theirs')
  app.type(keys.enter)
  await app.shows('Welcome')
})
