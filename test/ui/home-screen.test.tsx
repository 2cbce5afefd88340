import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Quiz } from '../../src/content/quiz.ts'
import type { Finding } from '../../src/doctor/finding.ts'
import type { ProgramPort } from '../../src/ui/program.ts'
import { makeCheck, makeLab, makeStep } from '../lab/make-lab.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

const first = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'a')] })], { title: 'First steps' })
const second = makeLab([], { id: 'kubernetes/02-more', slug: 'more', track: 'kubernetes', title: 'More to do', cluster: { nodes: 2, addons: [] } })
const quiz: Quiz = {
  id: 'words',
  title: 'Words',
  summary: 'What they mean.',
  track: 'kubernetes',
  file: 'quizzes/words.md',
  questions: [
    { kind: 'choice', id: 'pod', title: 'What is a Pod?', body: '', explanation: 'Containers that belong together.', line: 1, several: false, choices: [{ markdown: 'A machine', right: false, explanation: 'That is a node.' }, { markdown: 'Some containers', right: true, explanation: '' }] },
    { kind: 'choice', id: 'true', title: 'Which are true?', body: '', explanation: 'Both of the first.', line: 2, several: true, choices: [{ markdown: 'One', right: true, explanation: '' }, { markdown: 'Two', right: true, explanation: '' }, { markdown: 'Three', right: false, explanation: 'No.' }] },
    { kind: 'number', id: 'code', title: 'Which exit code has SIGKILL?', body: '', explanation: '128 + 9.', line: 3, answer: 137, tolerance: 0 },
  ],
}

let app: OpenApp
afterEach(() => app.close())

describe('the course', () => {
  it('shows tracks, labs and quizzes with points, and what comes next', async () => {
    app = openApp({ labs: [first, second], quizzes: [quiz] })
    await app.shows(/▸ ○ First steps +next +0\/5/)
    await app.shows('Quiz: Words')
    await app.shows('0 %')
  })

  it('says what a lab needs that this machine lacks', async () => {
    app = openApp({ labs: [first], machine: { kind: 'no-engine', why: 'nothing answers', next: [] } })
    await app.shows('Lacks a Docker Engine: nothing')
    await app.shows('no Docker')
  })

  it('says of a cluster that another process is making that it is being made', async () => {
    app = openApp({ labs: [second], machine: { kind: 'engine', version: '28.0', cluster: { name: 'k8s-labs', state: 'making', nodes: 1 } } })
    await app.shows('○ cluster being made')
    await app.shows('Its cluster is being made by another')
  })

  it('looks for the cluster of the lab that it shows, which may be another than the usual one', async () => {
    const usual = { name: 'k8s-labs', state: 'running', nodes: 2 } as const
    const onThree = { ...second, cluster: { nodes: 3, addons: [] } }
    app = openApp({ labs: [onThree], machine: { kind: 'engine', version: '28.0', cluster: usual } })
    await app.shows('Needs a cluster of 3 nodes')
    app.close()
    app = openApp({ labs: [onThree], machine: { kind: 'engine', version: '28.0', cluster: { ...usual, state: 'absent' }, larger: { name: 'k8s-labs-3', state: 'running', nodes: 3 } } })
    await app.shows('More to do')
    app.type(keys.enter)
    await app.shows('● k8s-labs-3 3 nodes')
  })

  it('finds by title', async () => {
    app = openApp({ labs: [first, second] })
    await app.shows('First steps')
    app.type('/more\r')
    await app.shows(/▸ ○ More to do/)
    app.type('/nothing\r')
    await app.shows('Nothing is called "nothing"')
  })

  it('marks what was left in the middle, whatever comes next', async () => {
    app = openApp({ labs: [first, second], quizzes: [quiz] })
    await app.shows(/▸ ○ First steps +next/)
    app.type('/words\r')
    await app.shows(/▸ ○ Quiz: Words/)
    app.type(keys.enter)
    await app.shows('What is a Pod?')
    app.type(keys.esc)
    await app.shows(/▸ . Quiz: Words/)
  })

  it('marks what comes after a thing that was done, also where something before it is new', async () => {
    app = openApp({ labs: [first, second], quizzes: [{ ...quiz, from: second.id, questions: quiz.questions.slice(0, 1) }, { ...quiz, id: 'last', title: 'Last words' }] })
    await app.shows(/▸ ○ First steps +next/)
    app.type('/quiz: words\r')
    await app.shows(/▸ ○ Quiz: Words/)
    app.type(keys.enter)
    await app.shows('What is a Pod?')
    app.type(`${keys.down}${keys.enter}`)
    await app.shows('✓ Right')
    app.type(keys.esc)
    await app.shows(/▸ ○ Quiz: Last words/)
    await app.shows(/○ First steps +next/)
  })

  it('shows what is marked, however far down the course it stands', async () => {
    const many = Array.from({ length: 40 }, (_, index) => makeLab([], { id: `kubernetes/${index}-part`, slug: `part-${index}`, title: `Part ${index}.` }))
    app = openApp({ labs: many, quizzes: [quiz] })
    await app.shows(/▸ ○ Part 0\./)
    app.type('/words\r')
    await app.shows(/▸ ○ Quiz: Words/)
    app.type(keys.enter)
    await app.shows('What is a Pod?')
    app.type(keys.esc)
    await app.shows(/▸ . Quiz: Words/)
  })

  it('opens a reading without Docker, and ticks it at its end', async () => {
    const reading = makeLab([makeStep(1, { title: 'The box', parts: [{ kind: 'prose', markdown: 'A box holds things.' }] })], { title: 'Why boxes', reading: true, minutes: 7 })
    app = openApp({ labs: [reading], machine: { kind: 'no-engine', why: 'nothing answers', next: [] } })
    await app.shows(/▸ ○ Why boxes +next +7 min/)
    await app.hides('Lacks a Docker Engine')
    app.type(keys.enter)
    await app.shows('to be read')
    await app.hides('Enter run')
    app.type(keys.enter)
    await app.shows('A box holds things.')
    app.type(keys.right)
    await app.shows('Read to its end.')
    app.type(keys.esc)
    await app.shows(/✓ Why boxes/)
  })

  it('offers nothing to be run in a reading, and goes on with Enter', async () => {
    const reading = makeLab([makeStep(1, { title: 'The box', parts: [{ kind: 'prose', markdown: 'A box holds things.' }] })], { title: 'Why boxes', reading: true })
    app = openApp({ labs: [reading] })
    await app.shows('Why boxes')
    app.type(keys.enter)
    await app.shows('Introduction')
    await app.shows(/→ next .* q back/)
    await app.hides('shell')
    app.type('s')
    await app.shows('s does nothing here')
    app.type(keys.enter)
    await app.shows('A box holds things.')
    app.type('?')
    await app.shows('Keys of a reading')
  })

  it('does not quit with Esc', async () => {
    app = openApp({ labs: [first] })
    await app.shows('First steps')
    app.type(keys.esc)
    await app.shows('Esc does nothing here')
  })

  it('asks before anything is installed, and passes the answer on', async () => {
    const answer = vi.fn<(yes: boolean) => void>()
    const asking = { kind: 'asking', offer: { text: ['Docker would be installed, 100 MB.'], covers: 'installing' } } as const
    app = openApp({ labs: [first], provisioning: { read: () => asking, answer } })
    await app.shows('Docker would be installed')
    app.type('y')
    await expect.poll(() => answer.mock.calls).toEqual([[true]])
  })

  it('shows the doctor', async () => {
    app = openApp({ labs: [first] })
    await app.shows('First steps')
    app.type('d')
    await app.shows('no engine answers')
    await app.shows('start Docker')
    app.type('q')
    await app.shows('Course')
  })

  it('says in the doctor what it would mend, mends it when it is agreed to, and looks again', async () => {
    const stopped: Finding = { name: 'Cluster', state: 'warning', what: 'k8s-labs is stopped', cause: 'Docker was restarted', fix: ['k8s-labs doctor --fix'], repair: { kind: 'start-cluster', does: ['Start its node.'] } }
    const running: Finding = { name: 'Cluster', state: 'ok', what: 'k8s-labs runs', cause: '', fix: [] }
    const done: string[] = []
    const repair: ProgramPort['repair'] = async (kind) => void done.push(kind)
    app = openApp({ labs: [first], repair, findings: { *[Symbol.iterator]() { yield done.length === 0 ? stopped : running } } })
    await app.shows('First steps')
    app.type('d')
    await app.shows('k8s-labs is stopped')
    app.type('f')
    await app.shows('Start its node.')
    app.type('n')
    await app.hides('Start its node.')
    expect(done).toEqual([])
    app.type('f')
    await app.shows('Start its node.')
    app.type('y')
    await app.shows('k8s-labs runs')
    expect(done).toEqual(['start-cluster'])
    app.type('f')
    await app.shows('nothing here that can be mended')
  })
})

describe('a quiz', () => {
  it('asks one question a screen, explains, scores, and asks the mistakes again', async () => {
    app = openApp({ quizzes: [quiz] })
    await app.shows('Quiz: Words')
    app.type(keys.enter)
    await app.shows('What is a Pod?')
    app.type(keys.enter)
    await app.shows('Not right')
    await app.shows('That is a node.')
    app.type(keys.enter)
    await app.shows('Which are true?')
    app.type(keys.enter)
    await app.shows('mark them with Space')
    app.type(` ${keys.down} ${keys.enter}`)
    await app.shows('✓ Right')
    app.type(keys.enter)
    await app.shows('SIGKILL')
    app.type('137\r')
    await app.shows('128 + 9')
    app.type(keys.enter)
    await app.shows('Again: 1/1')
    app.type(`${keys.down}${keys.enter}`)
    await app.shows('✓ Right')
    app.type(keys.enter)
    await app.shows('2 of 3 at the first try')
    app.type(keys.enter)
    await app.shows(/✓ Quiz: Words +2\/3/)
    expect(app.journal.entries.filter((entry) => entry.kind === 'question-answered')).toHaveLength(4)
  })
})
