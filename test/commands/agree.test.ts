import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { courseFolder } from '../content/course-folder.ts'
import { TerminalProgram } from '../harness/terminal-program.ts'

const main = resolve('src/main.ts')
let home: string
let content: string
let proof: string
let labFile: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'k8s-labs-home-'))
  proof = join(home, 'was-run')
  // As if the lab had been started, which needs an engine.
  mkdirSync(join(home, 'workspaces/web/01-theirs'), { recursive: true })
  const text = `---\ntitle: Theirs\nsummary: Of somebody else.\nlevel: beginner\nminutes: 5\nobjectives: [Be careful]\n---\nWelcome.\n\n## First\n\n\`\`\`yaml check\ntitle: it is there\npoints: 1\ncommand: touch ${proof}\n\`\`\`\n\n\`\`\`sh solve\ntouch ${proof}; printf 'a\u001B[8mb'\n\`\`\`\n`
  content = courseFolder({ 'labs/web/01-theirs/lab.md': text })
  labFile = join(content, 'labs/web/01-theirs/lab.md')
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
  rmSync(content, { recursive: true, force: true })
})

// An engine that nobody has: nothing here may depend on one.
const surroundings = (): Readonly<Record<string, string>> => ({ K8S_LABS_HOME: home, NO_COLOR: '1', DOCKER_HOST: `unix://${home}/no.sock` })

/** Without a terminal, where nobody can answer. */
async function unattended(...args: readonly string[]): Promise<{ readonly code: number | undefined; readonly talk: string }> {
  const { exitCode, stderr } = await execa(process.execPath, [main, '--content', content, ...args], { reject: false, stdin: 'ignore', timeout: 60_000, env: surroundings() })
  return { code: exitCode, talk: stderr }
}

/** On a terminal of 80 by 24, with an answer to the question. */
async function attended(answer: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly talk: string }> {
  await using program = new TerminalProgram(process.execPath, [main, '--content', content, ...args], { cols: 80, rows: 24, env: surroundings() })
  await program.screen.shows('[y/N]')
  program.type(`${answer}\r`)
  const { code } = await program.exit()
  return { code, talk: program.written() }
}

describe('without a terminal', () => {
  it.each([['start', 'theirs'], ['run', 'theirs'], ['check', 'theirs'], ['check', 'theirs', '--json'], ['check', 'theirs', '--watch'], ['reset', 'theirs', '--force'], ['test', 'theirs']])('%s %s is refused, with what to do', async (...args) => {
    const { code, talk } = await unattended(...args)
    expect(code).toBe(2)
    expect(talk).toContain(`Nothing of web/01-theirs was run: it comes from ${content}/labs/web/01-theirs, you have not agreed to its commands yet`)
    expect(talk).toContain('--yes agrees')
    expect(existsSync(proof)).toBe(false)
  })

  it.each([['list'], ['show', 'theirs'], ['hint', 'theirs'], ['solve', 'theirs'], ['lint', '.']])('%s asks nothing, as it runs nothing', async (...args) => {
    const { talk } = await unattended(...args.map((arg) => (arg === '.' ? content : arg)))
    expect(talk).not.toContain('agree')
    expect(existsSync(proof)).toBe(false)
  })

  it('--yes agrees for this once', async () => {
    expect(await unattended('check', 'theirs', '--yes')).toMatchObject({ code: 0 })
    expect(existsSync(proof)).toBe(true)
    expect(await unattended('check', 'theirs')).toMatchObject({ code: 2 })
  })

  it('labs of the course need nothing', async () => {
    expect((await unattended('check', 'first-container')).talk).not.toContain('agree')
  })
})

describe('on a terminal', () => {
  it('asks once, with where the lab lies and all that it runs', async () => {
    const { code, talk } = await attended('y', 'check', 'theirs')
    expect(code).toBe(0)
    expect(talk).toContain(`${content}/labs/web/01-theirs`)
    expect(talk).toContain(`printf 'a\\u{1b}[8mb'`)
    expect(existsSync(proof)).toBe(true)
    expect(await unattended('check', 'theirs')).toMatchObject({ code: 0 })
  })

  it.each(['n', '', 'no', 'Yes please'])('%j is no: nothing is run, nothing is remembered', async (answer) => {
    const { code, talk } = await attended(answer, 'check', 'theirs')
    expect(code).toBe(1)
    expect(talk).toContain('you did not agree to it')
    expect(existsSync(proof)).toBe(false)
    expect(await unattended('check', 'theirs')).toMatchObject({ code: 2 })
  })

  it('a lab that has changed is asked about again, and says so', async () => {
    await attended('y', 'check', 'theirs')
    rmSync(proof)
    appendFileSync(labFile, '\n## Debrief\n\nWell done.\n')
    expect((await unattended('check', 'theirs')).talk).toContain('it has changed since you agreed')
    expect(existsSync(proof)).toBe(false)
    expect((await attended('y', 'check', 'theirs')).talk).toContain('It has changed since you agreed to it on ')
    expect(existsSync(proof)).toBe(true)
  })
})

it('a title cannot act on the terminal', async () => {
  writeFileSync(labFile, `---\ntitle: "A\\e]0;taken\\aB\\e[2J"\nsummary: x\nlevel: beginner\nminutes: 5\nobjectives: [x]\n---\n## First\n\nRead.\n`)
  await using program = new TerminalProgram(process.execPath, [main, '--content', content, 'list'], { cols: 80, rows: 24, env: surroundings() })
  await program.exit()
  expect(program.written()).toContain('web/01-theirs')
  expect(program.written()).not.toMatch(/taken|\[2J/)
})
