import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Course } from '../harness/course.ts'
import { leftOver } from '../harness/left-over.ts'
import { openProgramPid } from '../harness/open-program.ts'
import { startProgram } from '../harness/start-program.ts'
import { TerminalProgram } from '../harness/terminal-program.ts'
import { launcher, temporaryFolder } from './installed.ts'

describe('the terminal is whole again', () => {
  test.for([
    ['q', 0, (program: Inside): void => program.type('q')],
    ['Ctrl-C', 130, (program: Inside): void => program.press('ctrl-c')],
    ['q in a window that is too small', 0, async (program: Inside): Promise<void> => {
      program.resize(20, 5)
      await program.screen.shows('q quits.')
      program.type('q')
      await program.screen.hides('q quits.')
      program.resize(100, 30)
    }],
    ['SIGTERM', 143, (program: Inside): void => void process.kill(program.innerPid, 'SIGTERM')],
    ['SIGHUP', 129, (program: Inside): void => void process.kill(program.innerPid, 'SIGHUP')],
    ['an error that nobody caught', 70, (program: Inside): void => void process.kill(program.innerPid, 'SIGUSR2')],
  ] as const)('after %s', async ([, code, end]) => {
    await using program = new Inside()
    await new Course(program).home.isShown()
    await program.waitForQuiet()
    await end(program)
    await program.screen.shows(`code ${code}`)
    await program.exit()
    expect(program.screen.text().includes('this is a crash')).toBe(code === 70)
    expect(leftOver(program)).toEqual([])
    // `stty -a` says `-icanon` and `-echo` of a terminal that was left in raw mode.
    expect(program.written()).toMatch(/[^-]icanon[^]*[^-]echo\b/)
  })
})

describe('without colours', () => {
  test.for([
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['--no-color', ['--no-color'], {}],
  ] as const)('%s: the screens have none', async ([, args, env]) => {
    await using program = await startProgram({ launcher, cwd: '/', args, env })
    const { home } = new Course(program)
    await home.open('Quiz: Containers')
    await program.screen.shows('Question 1')
    program.type('S')
    await program.screen.shows('The answer')
    program.press('ctrl-c')
    await program.exit()
    expect(program.written()).not.toMatch(colour)
  })

  test('and with them they have some', async () => {
    await using program = await startProgram({ launcher, cwd: '/' })
    await new Course(program).home.isShown()
    await program.waitForQuiet()
    expect(program.written()).toMatch(colour)
  })
})

/** Foreground or background of the 16 colours, of 256, or of all. */
const colour = new RegExp(`${String.fromCharCode(27)}\\[(?:\\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`)

describe('where there is no terminal to show the course on', () => {
  test.for([
    ['a dumb terminal', 'TERM=dumb exec "$@"', 'this terminal is dumb'],
    ['input that is no terminal', 'exec "$@" </dev/null', 'the input is not a terminal'],
  ] as const)('%s: it says so and names what works', async ([, shell, why]) => {
    using home = temporaryFolder()
    await using program = new TerminalProgram('sh', ['-c', shell, 'sh', process.execPath, launcher], { cwd: '/', env: { K8S_LABS_HOME: home.path } })
    expect((await program.exit()).code).toBe(2)
    await program.screen.shows(why)
    await program.screen.shows('k8s-labs run LAB --yes')
    expect(program.screen.isAlternate).toBe(false)
  })
})

test('a window that is too small says so, and shows the course again when it is larger', async () => {
  await using program = await startProgram({ launcher, cwd: '/' })
  const { home } = new Course(program)
  await home.isShown()
  program.resize(20, 5)
  await program.screen.shows('Too small: 20x5')
  program.resize(80, 24)
  await home.isShown()
  await program.screen.shows('Your first containers')
  await program.screen.hides('Too small')
})

test('nothing is written while nothing happens', async () => {
  await using program = await startProgram({ launcher, cwd: '/' })
  await new Course(program).home.isShown()
  await program.screen.hides('looking …')
  const { isAlternate } = program.screen
  await program.waitForQuiet({ quietMs: 30_000, timeoutMs: 70_000 })
  expect(isAlternate).toBe(true)
})

/** The program inside of a shell script that tells, after it, how it ended and how the terminal is. */
class Inside extends TerminalProgram {
  readonly #home: ReturnType<typeof temporaryFolder>

  constructor() {
    const home = temporaryFolder()
    const crash = join(home.path, 'crash.mjs')
    writeFileSync(crash, "process.on('SIGUSR2', () => { throw new Error('this is a crash') })\n")
    super('sh', ['-c', '"$@"; echo "code $?"; stty -a', 'sh', process.execPath, '--import', crash, launcher], { cwd: '/', env: { K8S_LABS_HOME: home.path } })
    this.#home = home
  }

  get innerPid(): number {
    return openProgramPid(this.#home.path)
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await super[Symbol.asyncDispose]()
    this.#home[Symbol.dispose]()
  }
}
