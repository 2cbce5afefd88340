import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { NewEntry } from '../../src/progress/entry.ts'
import { questionCardId, stepCardId } from '../../src/review/card.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from '../lab/make-lab.ts'
import { one, quiz, text } from '../quiz/quiz.ts'
import { keys, openApp, type OpenApp } from './open-app.tsx'

const lab = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'the box is there')], solve: [makeCommand('docker run box')] }), makeStep(2)])
const content = { labs: [lab], quizzes: [{ ...quiz, questions: [one, text] }] }

let app: OpenApp
let home = ''
afterEach(() => {
  app.close()
  rmSync(home, { recursive: true, force: true })
})

/** The app for a learner who did this three days ago. */
function openAfter(entries: readonly NewEntry[]): OpenApp {
  home = mkdtempSync(join(tmpdir(), 'review-'))
  const at = new Date(Date.now() - 3 * 86_400_000).toISOString()
  writeFileSync(join(home, 'journal.jsonl'), entries.map((entry) => `${JSON.stringify({ ...entry, at })}\n`).join(''))
  return openApp({ ...content, home })
}

const wrong = (question: string): NewEntry => ({ kind: 'question-answered', quiz: 'q', question, answer: null, score: 0, round: 1 })
const reviewed = (opened: OpenApp): readonly (readonly [string, boolean])[] => opened.journal.entries.flatMap((entry) => (entry.kind === 'reviewed' ? [[entry.card, entry.right] as const] : []))

describe('a review', () => {
  it('is told on the course, asks what was wrong, and is gone when it is done', async () => {
    app = openAfter([wrong('one'), wrong('text')])
    await app.shows('2 to review: v')
    app.type('v')
    await app.shows('One?')
    app.type(keys.enter)
    await app.shows('✓ Right')
    app.type(keys.enter)
    await app.shows('Text?')
    app.type('nothing\r')
    await app.shows('✗ Not right')
    app.type(keys.enter)
    await app.shows('Again: 1/1')
    app.type('docker ps\r')
    await app.shows('✓ Right')
    app.type(`${keys.enter}${keys.enter}`)
    await app.shows('┌ Course')
    await app.hides('to review')
    expect(reviewed(app)).toEqual([[questionCardId('q', 'one'), true], [questionCardId('q', 'text'), false]])
    app.type('v')
    await app.shows('Nothing to review before')
  })

  it('has a step done again in one’s head before it shows what does it', async () => {
    app = openAfter([{ kind: 'hint-shown', lab: lab.id, step: 1, hint: 1, cost: 0 }])
    await app.shows('1 to review: v')
    app.type('v')
    await app.shows('the box is there')
    await app.hides('docker run box')
    app.type('y')
    await app.shows('Enter shows what does it; then')
    app.type(keys.enter)
    await app.shows('docker run box')
    app.type('n')
    await app.shows('That was all for today.')
    expect(reviewed(app)).toEqual([[stepCardId(lab.id, 1), false]])
  })

  it('opens the lab at a step that is due, and comes back to it', async () => {
    app = openAfter([{ kind: 'lab-started', lab: lab.id }, { kind: 'hint-shown', lab: lab.id, step: 1, hint: 1, cost: 0 }, { kind: 'step-reached', lab: lab.id, step: 2 }])
    app.type('v')
    await app.shows('Do it again')
    app.type('o')
    await app.shows('┌ 1/2  Step 1')
    app.type('q')
    await app.shows('Do it again')
    app.type('?')
    await app.shows('Keys of a step to do again')
  })

  it('says what it is for where nothing went wrong', async () => {
    app = openAfter([])
    app.type('v')
    await app.shows('There is nothing to review')
  })
})
