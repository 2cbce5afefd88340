import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { frontMatter, labWith } from '../content/lab-text.ts'
import { courseFolder } from '../content/course-folder.ts'
import { newHome, runProgram } from './run-program.ts'

const body = `\`\`\`yaml ask
title: How many lines?
points: 2
file: notes.txt
value: object.lines.size()
wrongAnswers: [{ answer: 1, because: Count them. }]
\`\`\`

## Second

\`\`\`yaml ask
title: Which of them?
points: 1
choices: [{ choice: this, right: true }, { choice: that, because: That is another. }]
\`\`\``

const folder = courseFolder({ 'labs/shop/01-trial/lab.md': labWith(body, frontMatter.replace('cluster: {}\n', '')) })
let home: string

/** A home in which the lab was begun, with a file in its workspace. */
beforeEach(() => {
  home = newHome()
  mkdirSync(join(home, 'state'), { recursive: true })
  mkdirSync(join(home, 'workspaces/shop/01-trial'), { recursive: true })
  writeFileSync(join(home, 'workspaces/shop/01-trial/notes.txt'), 'one\ntwo\n')
  writeFileSync(join(home, 'state/journal.jsonl'), `${JSON.stringify({ kind: 'lab-started', at: new Date(0).toISOString(), lab: 'shop/01-trial' })}\n`)
})

const k8sLabs = (...args: readonly string[]): ReturnType<typeof runProgram> => runProgram(['--content', folder, '--yes', ...args], '.', home)
const entries = (): readonly string[] => readFileSync(join(home, 'state/journal.jsonl'), 'utf8').trim().split('\n').map((line) => String(JSON.parse(line).kind))

describe('answer', () => {
  it('lists the questions of the lab with their choices', async () => {
    const { code, stdout } = await k8sLabs('answer')
    expect(stdout).toBe('□ 1. How many lines?  2\n□ 2. Which of them?  1\n     a) this\n     b) that')
    expect(code).toBe(0)
    const json = await k8sLabs('answer', 'shop/01-trial', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject([{ number: 1, step: 1, title: 'How many lines?', state: 'open', choices: null }, { number: 2, step: 2, choices: ['this', 'that'] }])
  })

  it('says whether an answer is right, and why not, by its exit code too', async () => {
    expect(await k8sLabs('answer', '1')).toEqual({ code: 1, stdout: '✗ Not right. Count them.', stderr: '' })
    expect(await k8sLabs('answer', '2')).toEqual({ code: 0, stdout: '✓ Right. How many lines?', stderr: '' })
    expect(await k8sLabs('answer', '1', '3')).toMatchObject({ code: 0, stderr: 'Question 1 is answered already: 2' })
    expect(entries()).toEqual(['lab-started', 'answered', 'answered', 'check-passed'])
  })

  it('takes lab and number before the answer, and ends the lab with its last', async () => {
    expect(await k8sLabs('answer', 'trial', '2', 'b')).toMatchObject({ code: 1, stdout: '✗ Not right. That is another.' })
    expect(await k8sLabs('answer', '2', 'a')).toMatchObject({ code: 0, stderr: 'It counts once the steps before are done.' })
    const last = await k8sLabs('answer', 'trial', '2', '--json')
    expect(JSON.parse(last.stdout)).toEqual({ number: 1, title: 'How many lines?', points: 2, state: 'pass', answer: '2', reason: '' })
    expect((await k8sLabs('check')).code).toBe(0)
    expect(entries().slice(-2)).toEqual(['check-passed', 'lab-finished'])
  })

  it('judges nothing before there is what the question is about', async () => {
    writeFileSync(join(home, 'workspaces/shop/01-trial/other.txt'), '')
    const { code, stderr } = await runProgram(['--content', folder, 'answer', 'trial', '1', '3'], '.', newHome())
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('The lab shop/01-trial is not started') })
    expect(await k8sLabs('answer', 'many')).toMatchObject({ code: 1, stderr: 'Answer with a number, like 3.' })
    expect(entries()).toEqual(['lab-started'])
  })

  it('says what is wrong with its words', async () => {
    expect(await k8sLabs('answer', 'trial', '7', 'x')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no question 7') })
    expect(await k8sLabs('answer', 'trial', 'the', 'kernel')).toMatchObject({ code: 2, stderr: expect.stringContaining('"the" is not the number of a question') })
  })

  it('is what check misses, as a red check and not as one that cannot be told', async () => {
    const { code, stdout } = await k8sLabs('check', '--json')
    expect(JSON.parse(stdout)).toMatchObject([{ title: 'How many lines?', state: 'fail', reason: 'Not answered yet.' }, { title: 'Which of them?', state: 'fail' }])
    expect(code).toBe(1)
  })

  it('is given by solve, and by solve --run', async () => {
    expect(await k8sLabs('solve')).toMatchObject({ code: 0, stdout: '# How many lines? 2' })
    expect(await k8sLabs('solve', '--run')).toMatchObject({ code: 0, stdout: '# How many lines? 2' })
    expect(entries().slice(-2)).toEqual(['answered', 'check-passed'])
  })
})
