import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { newHome } from './run-program.ts'

const { quizzes, labs } = loadContent([{ folder: resolve('.'), origin: 'built-in' }])
const quiz = quizzes.find(({ id }) => id === 'containers')
const question = quiz?.questions.find((one) => one.kind === 'choice' && !one.several)
const lab = labs.find(({ id }) => id === 'docker/01-first-container')
const step = lab?.steps.find(({ solve }) => solve.length > 0)

/** A learner who got one question wrong and needed the solution of a step, some days ago. */
function homeOfLearner(): string {
  const home = newHome()
  mkdirSync(join(home, 'state'))
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString()
  const entries = [
    { kind: 'question-answered', quiz: quiz?.id, question: question?.id, answer: null, score: 0, round: 1, at },
    { kind: 'solution-shown', lab: lab?.id, step: step?.number, at },
  ]
  writeFileSync(join(home, 'state', 'journal.jsonl'), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  return home
}

async function review(home: string, args: readonly string[], input = ''): Promise<{ readonly code: number | undefined; readonly stdout: string; readonly stderr: string }> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [resolve('src/main.ts'), ...args], { reject: false, input, timeout: 60_000, env: { K8S_LABS_HOME: home, NO_COLOR: '1' } })
  return { code: exitCode, stdout, stderr }
}

describe('review', () => {
  it('lists as JSON what is due', async () => {
    const { code, stdout } = await review(homeOfLearner(), ['review', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      due: [
        { kind: 'step', lab: lab?.id, step: step?.number, reviewedBefore: false },
        { kind: 'question', quiz: quiz?.id, question: question?.id },
      ],
      waiting: 0,
    })
  })

  it('asks in plain lines, keeps how it went, and has nothing left afterwards', async () => {
    const home = homeOfLearner()
    const right = question?.kind === 'choice' ? question.choices.findIndex((choice) => choice.right) + 1 : 0
    const { code, stdout, stderr } = await review(home, ['review'], `\nperhaps\ny\n${right}\n`)
    expect(stderr).toContain('2 to review')
    expect(stdout).toContain(`Do it again: ${step?.title ?? ''}`)
    expect(stdout).toContain(question?.title)
    expect(stderr).toContain('2 cards reviewed. The next ones are due on ')
    expect(code).toBe(0)
    expect(readFileSync(join(home, 'state', 'journal.jsonl'), 'utf8').match(/"kind":"reviewed".*"right":true/g)).toHaveLength(2)
    expect((await review(home, ['review'])).stderr).toMatch(/^Nothing to review before /)
    expect((await review(home, ['progress'])).stdout).toMatch(/\nNothing to review before /)
  })

  it('keeps what was answered before it is left', async () => {
    const home = homeOfLearner()
    const { code, stderr } = await review(home, ['review'], '\nn\nq\n')
    expect(stderr).toContain('1 card reviewed.')
    expect(code).toBe(1)
    expect((await review(home, ['progress', '--json'])).stdout).toContain('"due": 1')
  })
})
