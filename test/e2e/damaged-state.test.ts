import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { array, asyncProperty, assert, integer } from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { NewEntry } from '../../src/progress/entry.ts'
import { openProgramPid } from '../harness/open-program.ts'
import { Course } from '../harness/course.ts'
import { builtLauncher, startProgram } from '../harness/start-program.ts'

const lab = 'docker/01-first-container'
const check = 'first-hello ran its command and ended well'
const progressSchema = z.object({
  labs: z.array(z.object({ id: z.string(), state: z.string(), points: z.number(), attempts: z.number(), checks: z.number(), minutes: z.number() })),
  quizzes: z.array(z.object({ id: z.string(), best: z.nullable(z.object({ score: z.number(), of: z.number() })), finishedAt: z.nullable(z.string()) })),
})

let home: string
let journal: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'k8s-labs-damaged-'))
  mkdirSync(join(home, 'state'))
  journal = join(home, 'state', 'journal.jsonl')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** Points, an attempt and an answer. */
const acts: readonly NewEntry[] = [
  { kind: 'lab-started', lab },
  { kind: 'step-reached', lab, step: 1 },
  { kind: 'check-failed', lab, step: 1, check, reason: 'There is no container named first-hello.' },
  { kind: 'check-passed', lab, step: 1, check },
  { kind: 'quiz-started', quiz: 'containers' },
  { kind: 'question-answered', quiz: 'containers', question: 'q', answer: 'a', score: 1, round: 1 },
  { kind: 'quiz-finished', quiz: 'containers', score: 6, of: 8 },
]

describe('a journal whose last line was cut off', () => {
  test('loses nothing but that line, wherever it was cut', async () => {
    const whole = lines(acts.map((act, index) => ({ ...act, at: at(index) })))
    const lastStart = whole.lastIndexOf('\n', whole.length - 2) + 1
    const cuts = Array.from({ length: 12 }, (_, part) => lastStart + 1 + Math.floor((part * (whole.length - lastStart - 3)) / 11))
    for (const cut of cuts) {
      writeFileSync(journal, whole.slice(0, cut))
      const { of, said } = await progress()
      expect(of, `cut after ${cut - lastStart} bytes`).toMatchObject({ points: 3, attempts: 1, checks: 1, best: null })
      expect(said).toContain('cut off while it was being written')
    }
  })

  test('is whole when only the end of the line is missing', async () => {
    writeFileSync(journal, lines(acts.map((act, index) => ({ ...act, at: at(index) }))).trimEnd())
    const { of, said } = await progress()
    expect(of).toMatchObject({ points: 3, best: { score: 6, of: 8 } })
    expect(said).toBe('')
  })
})

describe('a clock that was set', () => {
  test.for([
    ['back by a day in the middle', (index: number) => index < 3 ? at(index) : at(index - 24 * 60)],
    ['back while it was a year ahead', (index: number) => index < 5 ? at(index + 365 * 24 * 60) : at(index)],
    ['ahead into tomorrow, and not back', (index: number) => new Date(Date.now() + 86_400_000 + index * 60_000).toISOString()],
  ] as const)('%s takes nothing away', async ([, time]) => {
    writeFileSync(journal, lines(acts.map((act, index) => ({ ...act, at: time(index) }))))
    const { of, said } = await progress()
    expect(of).toMatchObject({ state: 'started', points: 3, attempts: 1, checks: 1, best: { score: 6, of: 8 } })
    expect(of.minutes).toBeGreaterThanOrEqual(0)
    expect(of.minutes).toBeLessThanOrEqual(30)
    expect(said).toBe('')
    await using program = await startProgram({ home })
    await new Course(program).home.hasScore('Your first containers', '3/53')
  })

  test('to whatever times gives the same points, in a time that can be', async () => {
    await assert(
      asyncProperty(array(integer({ min: -1e12, max: 1e12 }), { minLength: acts.length, maxLength: acts.length }), async (times) => {
        writeFileSync(journal, lines(acts.map((act, index) => ({ ...act, at: new Date(Date.now() + (times[index] ?? 0)).toISOString() }))))
        const { of } = await progress()
        expect(of).toMatchObject({ points: 3, attempts: 1, best: { score: 6, of: 8 } })
        expect(of.minutes).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 6 },
    )
  })
})

describe('a second program', () => {
  test('takes over from one that was killed', async () => {
    await using first = await startProgram({ home })
    await new Course(first).home.isShown()
    process.kill(openProgramPid(home), 'SIGKILL')
    await first.exit()
    await using second = await startProgram({ home })
    await new Course(second).home.isShown()
    expect(openProgramPid(home)).toBe(second.pid)
  })

  test('is not kept out by a process that got the number of one that was killed', async () => {
    writeFileSync(join(home, 'state', 'instance.lock'), JSON.stringify({ pid: process.pid, started: '1' }))
    await using program = await startProgram({ home })
    await new Course(program).home.isShown()
    expect(openProgramPid(home)).toBe(program.pid)
  })

  test('names the one that is open and leaves, and commands beside it write into the same journal', async () => {
    writeFileSync(journal, lines(acts.map((act, index) => ({ ...act, at: at(index) }))))
    await using first = await startProgram({ home })
    await new Course(first).home.isShown()
    await using second = await startProgram({ home })
    await second.screen.shows(`process ${first.pid} has it open`)
    expect((await second.exit()).code).toBe(2)
    await k8sLabs('hint', lab)
    await new Course(first).home.open('Quiz: Containers')
    await first.screen.shows('Question 1')
    const kinds = readFileSync(journal, 'utf8').trimEnd().split('\n').slice(acts.length).map((line) => /"kind":"([a-z-]+)"/.exec(line)?.[1])
    expect(kinds).toEqual(['hint-shown', 'quiz-started'])
  })
})

/** What the program says of the lab and the quiz together, and what it says beside it. */
async function progress(): Promise<{ readonly of: { readonly minutes: number } & Record<string, unknown>; readonly said: string }> {
  const { stdout, stderr } = await k8sLabs('progress', '--json')
  const { labs, quizzes } = progressSchema.parse(JSON.parse(stdout))
  const found = labs.find(({ id }) => id === lab)
  if (found === undefined) throw new Error(`the lab ${lab} is not in ${stdout}`)
  return { of: { ...found, best: quizzes.find(({ id }) => id === 'containers')?.best }, said: stderr }
}

function k8sLabs(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return execa(process.execPath, [builtLauncher, ...args], { env: { K8S_LABS_HOME: home }, timeout: 30_000 })
}

function lines(entries: readonly object[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

/** Minutes after a moment of some time ago. */
function at(minutes: number): string {
  return new Date(Date.parse('2026-03-01T10:00:00Z') + minutes * 60_000).toISOString()
}
