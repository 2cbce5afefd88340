import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { computed, makeAsk, stated } from '../checks/asks/make-ask.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

const counted = makeAsk(
  computed({ kind: 'command', command: 'cat count' }, 'object.stdout'),
  { kind: 'typed', tolerance: 0, wrongs: [{ answer: '9', because: 'Nine is the signal.' }] },
  { id: '1.1', title: 'How many are there?', points: 2 },
)
const chosen = makeAsk(
  stated('A loop'),
  { kind: 'choice', several: false, choices: [{ text: 'A person', right: false, because: 'Nobody was there.' }, { text: 'A loop', right: true }] },
  { id: '1.2', title: 'Who did that?', points: 3 },
)
const several = makeAsk(
  stated('Its name', 'Its logs'),
  { kind: 'choice', several: true, choices: [{ text: 'Its name', right: true }, { text: 'Its logs', right: true }, { text: 'Its process', right: false }] },
  { id: '2.1', title: 'What stays?', points: 1 },
)
const lab = makeLab([
  makeStep(1, { title: 'Look', parts: [{ kind: 'prose', markdown: 'Look at it.' }], checks: [counted, chosen], solve: [makeCommand('echo 3 >count')] }),
  makeStep(2, { title: 'Think', checks: [several] }),
  makeStep(3, { title: 'Do', checks: [makeCheck('3.1', 'it is done', { target: { kind: 'command', command: 'test -f done || exit 1' } })] }),
], { title: 'Questions' })

let app: OpenApp
afterEach(() => app.close())

async function atStep1(): Promise<void> {
  app = openApp({ labs: [lab] })
  await app.shows('Questions')
  app.type(keys.enter)
  await app.shows('┌ Steps')
  app.type(keys.right)
  await app.shows('1/3  Look')
  await app.shows('✗ How many are there?')
}

describe('a question of a step', () => {
  it('stands in the step and among the checks, not answered yet', async () => {
    await atStep1()
    await app.shows('Not answered yet.')
    await app.shows('? How many are there? [a]')
    await app.shows('0/2 · 0/5 points')
  })

  it('is answered by typing; a wrong answer says why, and the right one closes it', async () => {
    await atStep1()
    writeFileSync(join(app.home, 'workspace', 'count'), '3\n')
    app.type('a')
    await app.shows('┌ Question')
    await app.shows('answer:')
    app.type(`9${keys.enter}`)
    await app.shows('✗ Nine is the signal.')
    app.type(`3${keys.enter}`)
    await app.shows('┌ Checks')
    await app.shows('✓ How many are there?')
    await app.shows('✓ Right.')
    await app.shows('2/11 points')
    expect(app.journal.entries.filter(({ kind }) => kind === 'answered')).toMatchObject([{ answer: '9', right: false }, { answer: '3', right: true }])
  })

  it('is not judged while it cannot be, and that is no attempt', async () => {
    await atStep1()
    app.type('a')
    await app.shows('answer:')
    app.type(`3${keys.enter}`)
    await app.shows('Not yet: what this question is about does not have that yet.')
    expect(app.journal.entries.some(({ kind }) => kind === 'answered')).toBe(false)
  })

  it('has its keys in the footer, and those that do nothing here are not', async () => {
    app = openApp({ labs: [lab] })
    await app.shows('Questions')
    app.type(keys.enter)
    await app.shows('┌ Steps')
    await app.hides(/ run | hint | answer /)
    app.type(keys.right)
    await app.shows('a answer')
    await app.hides(/ run | hint /)
    app.type(keys.right)
    await app.shows('2/3  Think')
    app.type('a')
    await app.shows('Space mark')
    app.type(keys.esc)
    await app.shows('┌ Checks')
    app.type(keys.right)
    await app.shows('3/3  Do')
    await app.hides('a answer')
    app.type(keys.right)
    await app.hides('→ step')
  })

  it('is left with Esc, and the next one comes', async () => {
    await atStep1()
    app.type('a')
    await app.shows('answer:')
    app.type(keys.esc)
    await app.shows('┌ Checks')
    app.type('a')
    await app.shows('▸ a (•) A person')
    app.type(keys.enter)
    await app.shows('✗ Nobody was there.')
    app.type(`${keys.down}${keys.enter}`)
    await app.shows('✓ Who did that?')
    await app.shows('3/11 points')
  })

  it('is answered by the letter of a choice, too', async () => {
    await atStep1()
    app.type('a')
    await app.shows('answer:')
    app.type(keys.esc)
    await app.shows('┌ Checks')
    app.type('a')
    await app.shows('▸ a (•) A person')
    app.type('d')
    await app.shows('There is no answer d.')
    app.type('b')
    await app.shows('▸ b (•) A loop')
    app.type(keys.enter)
    await app.shows('✓ Who did that?')
  })

  it('takes the letters of all that are right', async () => {
    await atStep1()
    app.type(keys.right)
    await app.shows('2/3  Think')
    app.type('a')
    await app.shows('Several are right')
    app.type('cbac')
    await app.shows(/a \[x\][^]*b \[x\][^]*▸ c \[ \]/)
    app.type(keys.enter)
    await app.shows('✓ What stays?')
  })

  it('has several right answers where it says so', async () => {
    await atStep1()
    app.type(keys.right)
    await app.shows('2/3  Think')
    app.type('a')
    await app.shows('Several are right')
    app.type('z')
    await app.shows('z does nothing here.')
    await app.hides('shows the keys')
    app.type(keys.enter)
    await app.shows('mark them with Space')
    app.type(` ${keys.enter}`)
    await app.shows('✗ So far it is right, but that is not all.')
    app.type(`${keys.down} ${keys.enter}`)
    await app.shows('✓ What stays?')
    await app.shows('counts once the steps before are done')
  })

  it('shows what is right with the solution', async () => {
    await atStep1()
    writeFileSync(join(app.home, 'workspace', 'count'), '3\n')
    app.type('S')
    await app.shows('Show the solution?')
    app.type('y')
    await app.shows('How many are there? 3')
    await app.shows('Who did that? A loop')
  })

  it('is not there where the key says so', async () => {
    await atStep1()
    app.type(`${keys.right}${keys.right}`)
    await app.shows('3/3  Do')
    app.type('a')
    await app.shows('There is no question in this step.')
  })
})
