import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { act, Course } from '../harness/course.ts'
import { startProgram } from '../harness/start-program.ts'
import { TerminalProgram } from '../harness/terminal-program.ts'
import { k8sLabs, launcher, temporaryFolder } from './installed.ts'

const isRoot = process.getuid?.() === 0
const finished = '{"kind":"quiz-finished","quiz":"containers","score":6,"of":8,"at":"2026-11-24T14:09:34.036Z"}\n'

describe('a journal', () => {
  test('with torn and foreign lines is told about them, used without them, and kept as it is', async () => {
    using folder = temporaryFolder()
    const file = journalOf(folder.path)
    const text = `${finished}{"kind":"from-a-later-version","at":"2027"}\nnot JSON\n{"kind":"quiz-sta`
    writeFileSync(file, text)
    const { data, talk, code } = await k8sLabs(['progress', '--json'], { home: folder.path })
    expect(talk).toMatch(/journal\.jsonl:2[^]*journal\.jsonl:3[^]*cut off.*journal\.jsonl:4/)
    expect(data).toMatch(/"score": 6/)
    expect(code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('that was torn is written on in a line of its own', async () => {
    using folder = temporaryFolder()
    const file = journalOf(folder.path)
    writeFileSync(file, `${finished}{"kind":"quiz-sta`)
    await using program = await startProgram({ launcher, cwd: '/', home: folder.path })
    const { home } = new Course(program)
    await program.screen.shows('cut off')
    await home.open('Quiz: Containers')
    await program.screen.shows('Question 1')
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"kind":"quiz-sta\n\{"kind":"quiz-started".*\n$/m)
  })

  test.for([
    ['on a full disk', 'the disk is full', (folder: string) => [...ownMounts, `mount -t tmpfs -o size=64k tmpfs '${folder}' && mkdir '${folder}/state' && { head -c 200000 /dev/zero >'${folder}/fill' 2>/dev/null; exec "$@"; }`, 'sh']],
    ['in a folder that may not be written', 'you have no permission', (folder: string) => {
      mkdirSync(join(folder, 'state'))
      chmodSync(join(folder, 'state'), 0o500)
      return isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : ['env']
    }],
  ] as const)('%s stops nobody: it is told, and the answers are kept until they can be written', async ([, why, surroundings]) => {
    using folder = temporaryFolder()
    const [file = '', ...args] = [...surroundings(folder.path), process.execPath, launcher]
    await using program = new TerminalProgram(file, args, { cwd: '/', env: { K8S_LABS_HOME: folder.path } })
    const { home } = new Course(program)
    await home.open('Quiz: Containers')
    await program.screen.shows('Question 1')
    act(program, 'quiz', 'give-up')
    await program.screen.shows(`Not saved: ${why}`)
    program.press('ctrl-c')
    expect((await program.exit()).code).toBe(130)
    await program.screen.shows(/lines of your progress could not be saved/)
    chmodSync(folder.path, 0o700)
  })
})

/** Mounts that nobody else sees, and that are gone with the program. */
const ownMounts = ['unshare', isRoot ? '--mount' : '-rm', 'sh', '-c']

test('a second instance names the first, and commands work beside it', async () => {
  await using first = await startProgram({ launcher, cwd: '/' })
  await new Course(first).home.isShown()
  await using second = await startProgram({ launcher, cwd: '/', home: first.home })
  await second.screen.shows(new RegExp(`open already: process ${first.pid} has it`))
  expect((await second.exit()).code).toBe(2)
  const { data, code } = await k8sLabs(['list'], { home: first.home })
  expect(data).toContain('docker/01-first-container')
  expect(code).toBe(0)
  first.type('q')
  expect((await first.exit()).code).toBe(0)
  await using third = await startProgram({ launcher, cwd: '/', home: first.home })
  await new Course(third).home.isShown()
})

function journalOf(home: string): string {
  mkdirSync(join(home, 'state'))
  return join(home, 'state', 'journal.jsonl')
}
