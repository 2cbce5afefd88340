import { chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { runProgram } from './run-program.ts'

const isRoot = process.getuid?.() === 0
const emptyFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'k8s-labs-list-')))

describe('list with a folder of an instructor', () => {
  it('says that there is none', async () => {
    const { code, stderr } = await runProgram(['--content', '/nowhere', 'list'])
    expect(stderr).toBe('The content folder /nowhere cannot be read: there is no such folder.\n  Name a folder with labs/ or quizzes/ in it: --content DIR')
    expect(code).toBe(2)
  })

  it('says that it is a file', async () => {
    const { code, stderr } = await runProgram(['--content', 'package.json', 'list'])
    expect(stderr).toContain('The content folder package.json cannot be read: it is not a folder.')
    expect(code).toBe(2)
  })

  it('says that it may not be read', async () => {
    const folder = emptyFolder()
    chmodSync(folder, 0)
    // Root reads everything, unless it has given that up.
    const [file = '', ...args] = [...(isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []), process.execPath, resolve('src/main.ts')]
    const { exitCode, stderr } = await execa(file, [...args, '--content', folder, 'list'], { reject: false, env: { K8S_LABS_HOME: emptyFolder(), NO_COLOR: '1' } })
    expect(stderr).toContain(`The content folder ${folder} cannot be read: you have no permission to read it.`)
    expect(exitCode).toBe(2)
  })

  it('tells once of a lab.md that leads out of its folder', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'labs/shop/01-shop'), { recursive: true })
    writeFileSync(join(folder, 'elsewhere.md'), '')
    symlinkSync(join(folder, 'elsewhere.md'), join(folder, 'labs/shop/01-shop/lab.md'))
    const { code, stderr } = await runProgram(['--content', '.', 'list'], folder)
    expect(stderr).toBe('labs/shop/01-shop/lab.md:1:1 this is no ordinary file, or a link that leads out of its folder. Put the file itself here.')
    expect(code).toBe(1)
  })
})
