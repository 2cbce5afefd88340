import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/checks/verdict.ts'
import type { Lab } from '../../src/content/lab.ts'
import { Failure } from '../../src/failure.ts'
import type { Effect } from '../../src/lab/effect.ts'
import type { SessionEvent } from '../../src/lab/event.ts'
import { beginSession, type Session } from '../../src/lab/session.ts'
import { update } from '../../src/lab/update.ts'
import type { Entry } from '../../src/progress/entry.ts'
import { makeAsk, stated } from '../checks/asks/make-ask.ts'
import { makeCheck, makeCommand, makeLab, makeStep } from './make-lab.ts'

const pass: Verdict = { state: 'pass', expected: '', actual: '', reason: '', look: '' }
const fail: Verdict = { state: 'fail', expected: '3', actual: '2', reason: '2 of 3 Pods are ready', look: 'kubectl get pods' }
const unknown: Verdict = { state: 'unknown', expected: '', actual: '', reason: 'the API server does not answer', look: '' }

const lab = makeLab([
  makeStep(1, { checks: [makeCheck('1.1', 'web exists'), makeCheck('1.2', 'web is ready')], runs: [makeCommand('create web'), makeCommand('get web')], hints: [{ markdown: 'Look.', cost: 2 }, { markdown: 'Look again.', cost: 3 }] }),
  makeStep(2, { checks: [makeCheck('2.1', 'web is gone', { absent: true, startsGreen: 'it is not there yet' })], solve: [makeCommand('delete web')] }),
])

/** Feeds events in, answers every `record` as the journal would, and collects the other effects. */
function play(events: readonly SessionEvent[], start: Session = beginSession(lab, [])): { session: Session; effects: Effect[]; entries: Entry[] } {
  let session = start
  const effects: Effect[] = []
  const entries: Entry[] = []
  const feed = (event: SessionEvent): void => {
    const [next, wanted] = update(session, event)
    session = next
    for (const effect of wanted) {
      if (effect.kind !== 'record') {
        effects.push(effect)
        continue
      }
      const written = effect.entries.map((entry): Entry => ({ ...entry, at: new Date(1e12 + entries.length * 1000).toISOString() }))
      entries.push(...written)
      feed({ kind: 'recorded', entries: written, waiting: [] })
    }
  }
  events.forEach(feed)
  return { session, effects, entries }
}

const ready: readonly SessionEvent[] = [{ kind: 'opened' }, { kind: 'prepared' }]
const atStep1: readonly SessionEvent[] = [...ready, { kind: 'step-wanted', step: 1 }]

describe('a session', () => {
  it('makes the lab ready first, then records its start', () => {
    const { session, effects, entries } = play(ready)
    expect(effects[0]).toEqual({ kind: 'prepare' })
    expect(session.phase.kind).toBe('ready')
    expect(entries.map((entry) => entry.kind)).toEqual(['lab-started'])
  })

  it('follows the checks of the step that is open', () => {
    const { effects } = play(atStep1)
    expect(effects.at(-1)).toEqual({ kind: 'open-step', step: lab.steps[0] })
  })

  it('lets text be read but no command run while the lab is made ready', () => {
    const { session, effects } = play([{ kind: 'opened' }, { kind: 'step-wanted', step: 1 }, { kind: 'run-wanted' }])
    expect(session.stepNumber).toBe(1)
    expect(session.notice?.text).toContain('still being made ready')
    expect(effects.map((effect) => effect.kind)).toEqual(['prepare'])
  })

  it('gives points for a check once, when it first passes', () => {
    const { session, entries } = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'verdict', check: '1.1', verdict: fail }, { kind: 'verdict', check: '1.1', verdict: pass }])
    expect(entries.filter((entry) => entry.kind === 'check-passed')).toHaveLength(1)
    expect(session.progress.points).toBe(5)
  })

  it('never counts a check that cannot be asked', () => {
    const { session, entries } = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: unknown }])
    expect(session.progress.points).toBe(0)
    expect(entries.some((entry) => entry.kind === 'check-passed' || entry.kind === 'check-failed')).toBe(false)
  })

  it('ignores verdicts of a step that was left', () => {
    const { session } = play([...atStep1, { kind: 'step-wanted', step: 2 }, { kind: 'verdict', check: '1.1', verdict: pass }])
    expect(session.progress.points).toBe(0)
    expect(session.verdicts.size).toBe(0)
  })

  it('counts the checks of a step only once the steps before it are done', () => {
    const early = play([...ready, { kind: 'step-wanted', step: 2 }, { kind: 'verdict', check: '2.1', verdict: pass }])
    expect(early.session.progress.earned.has('web is gone')).toBe(false)
    const late = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'verdict', check: '1.2', verdict: pass }, { kind: 'step-wanted', step: 2 }, { kind: 'verdict', check: '2.1', verdict: pass }])
    expect(late.session.progress.earned.has('web is gone')).toBe(true)
  })

  it('finishes the lab with its last check, and says so', () => {
    const { session, entries } = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'verdict', check: '1.2', verdict: pass }, { kind: 'step-wanted', step: 2 }, { kind: 'verdict', check: '2.1', verdict: pass }])
    expect(entries.at(-1)).toMatchObject({ kind: 'lab-finished', points: 15 })
    expect(session.progress.state).toBe('done')
    expect(session.notice).toMatchObject({ tone: 'good', text: expect.stringContaining('15 of 15') })
  })

  it('counts a red verdict as an attempt only when it was asked for', () => {
    const watched = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: fail }])
    expect(watched.session.progress.attempts).toBe(0)
    const asked = play([{ kind: 'check-wanted' }], watched.session)
    expect(asked.entries).toEqual([expect.objectContaining({ kind: 'check-failed', check: 'web exists', reason: fail.reason })])
    expect(asked.effects).toContainEqual({ kind: 'recheck' })
  })

  it('runs the marked command, marks the next when it ended well, and asks anew', () => {
    const { session, effects } = play([...atStep1, { kind: 'run-wanted' }, { kind: 'command-ended', id: 1, exitCode: 0, ms: 20, note: '' }])
    expect(effects).toContainEqual({ kind: 'run', id: 1, command: lab.steps[0]?.runs[0] })
    expect(session.marked).toBe(1)
    expect(session.command).toBeUndefined()
    expect(effects.at(-1)).toEqual({ kind: 'recheck' })
  })

  it('stays at a command that failed', () => {
    const { session, effects } = play([...atStep1, { kind: 'run-wanted' }, { kind: 'command-ended', id: 1, exitCode: 1, ms: 20, note: 'exit code 1' }])
    expect(session.marked).toBe(0)
    expect(effects).toContainEqual({ kind: 'print', lines: ['[exit code 1]'] })
  })

  it('runs one command at a time, and ends it when asked to', () => {
    const { session, effects } = play([...atStep1, { kind: 'run-wanted' }, { kind: 'run-wanted' }, { kind: 'cancel-wanted' }])
    expect(effects.filter((effect) => effect.kind === 'run')).toHaveLength(1)
    expect(session.notice?.text).toContain('Ctrl-C')
    expect(effects.at(-1)).toEqual({ kind: 'cancel', id: 1 })
  })

  it('says how to go on where a step has no command to run', () => {
    const { session } = play([...ready, { kind: 'step-wanted', step: 2 }, { kind: 'run-wanted' }])
    expect(session.notice?.text).toContain('shell')
  })

  it('shows hints one after the other, and takes their cost off the step', () => {
    const solved: SessionEvent[] = [{ kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'verdict', check: '1.2', verdict: pass }]
    const { session } = play([...atStep1, { kind: 'hint-wanted' }, { kind: 'hint-wanted' }, { kind: 'hint-wanted' }, ...solved])
    expect(session.progress.hints.get(1)).toBe(2)
    expect(session.progress.points).toBe(10 - 2 - 3)
  })

  it('caps a step at half once its solution was shown, and not when it was passed before', () => {
    const solved: SessionEvent[] = [{ kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'verdict', check: '1.2', verdict: pass }]
    expect(play([...atStep1, { kind: 'solution-wanted' }, ...solved]).session.progress.points).toBe(5)
    expect(play([...atStep1, ...solved, { kind: 'solution-wanted' }]).session.progress.points).toBe(10)
  })

  describe('whose journal cannot be written', () => {
    const at = new Date(0).toISOString()
    const passed: Entry = { kind: 'check-passed', at, lab: lab.id, step: 1, check: 'web exists' }
    const hint: Entry = { kind: 'hint-shown', at, lab: lab.id, step: 1, hint: 1, cost: 2 }
    const problem = new Failure({ what: 'x', why: 'the disk is full', next: [] })
    const [unsaved] = update(play(atStep1).session, { kind: 'recorded', entries: [], waiting: [passed, hint], problem })

    it('gives no points, goes on all the same, and says why', () => {
      expect(unsaved.progress).toMatchObject({ points: 0, hints: new Map([[1, 1]]) })
      expect(unsaved.notice).toMatchObject({ tone: 'bad', text: expect.stringContaining('the disk is full') })
    })

    it('does not write once more what waits already', () => {
      expect(update(unsaved, { kind: 'verdict', check: '1.1', verdict: pass })[1]).toEqual([])
    })

    it('gives the points, and says so, once it is written', () => {
      const [saved] = update(unsaved, { kind: 'recorded', entries: [passed, hint], waiting: [] })
      expect(saved.progress).toMatchObject({ points: 5, hints: new Map([[1, 1]]) })
      expect(saved.notice).toMatchObject({ tone: 'good', text: expect.stringContaining('saved now') })
    })
  })

  it('offers to bring the lab back when what it had made is gone', () => {
    const before = play([...atStep1, { kind: 'step-wanted', step: 2 }])
    const again = beginSession(lab, before.entries)
    expect(again.stepNumber).toBe(2)
    const offered = play([{ kind: 'opened' }, { kind: 'prepared', loss: 'gone' }], again)
    expect(offered.session.phase.kind).toBe('rebuild-offered')
    const replayed = play([{ kind: 'replay-wanted' }, { kind: 'replayed' }], offered.session)
    expect(replayed.effects[0]).toEqual({ kind: 'replay', to: 2 })
    expect(replayed.session.phase.kind).toBe('ready')
    expect(replayed.effects.at(-1)).toMatchObject({ kind: 'open-step' })
  })

  it('makes the lab ready again when checks cannot be asked, and not when all is well', () => {
    const well = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'retry-wanted' }])
    expect(well.session.phase.kind).toBe('ready')
    expect(well.session.notice?.text).toContain('Nothing has failed')
    const stuck = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: unknown }, { kind: 'retry-wanted' }, { kind: 'prepared' }])
    expect(stuck.effects.map((effect) => effect.kind)).toEqual(['prepare', 'close-step', 'open-step', 'close-step', 'prepare', 'open-step'])
  })

  it('begins anew after a reset and keeps the best points', () => {
    const { session, effects } = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'reset-wanted' }, { kind: 'reset-done' }])
    expect(session.stepNumber).toBe(0)
    expect(session.progress).toMatchObject({ state: 'new', points: 0, best: 5 })
    expect(effects.map((effect) => effect.kind)).toEqual(expect.arrayContaining(['close-step', 'reset', 'prepare']))
  })

  it('comes back to the same step with the same points', () => {
    const { entries } = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }, { kind: 'step-wanted', step: 2 }])
    const again = beginSession(lab, entries)
    expect(again.stepNumber).toBe(2)
    expect(again.progress.points).toBe(5)
  })

  it('takes up a lab that has become shorter', () => {
    const shorter: Lab = makeLab(lab.steps.slice(0, 1))
    const { entries } = play([...ready, { kind: 'step-wanted', step: 3 }])
    expect(beginSession(shorter, entries).stepNumber).toBe(2)
  })
})

describe('a question in a step', () => {
  const question = makeAsk(stated('web'), undefined, { id: '1.2', title: 'who owns it?', points: 3 })
  const asking = makeLab([makeStep(1, { checks: [makeCheck('1.1', 'web exists'), question], solve: [makeCommand('create web')] }), makeStep(2, { checks: [makeAsk(stated('two'), undefined, { id: '2.1', title: 'and then?', points: 2 })] })])
  const start = beginSession(asking, [])
  const judged = (state: 'pass' | 'fail' | 'unknown', answer = 'web', id = '1.2'): SessionEvent => ({ kind: 'answer-judged', ask: id, outcome: { kind: 'judged', answer, verdict: { ...fail, state, reason: state === 'pass' ? '' : 'the API server does not answer' } } })

  it('is judged in the world, once at a time', () => {
    const { session, effects } = play([...atStep1, { kind: 'answer-given', ask: '1.2', answer: 'web' }, { kind: 'answer-given', ask: '1.2', answer: 'www' }], start)
    expect(effects.filter(({ kind }) => kind === 'judge-answer')).toEqual([{ kind: 'judge-answer', ask: question, answer: 'web' }])
    expect(session.judging.has('1.2')).toBe(true)
  })

  it('gives its points with the right answer, which is written down together with them', () => {
    const { session, entries } = play([...atStep1, { kind: 'answer-given', ask: '1.2', answer: 'web' }, judged('pass')], start)
    expect(entries.slice(-2)).toMatchObject([{ kind: 'answered', ask: 'who owns it?', answer: 'web', right: true }, { kind: 'check-passed', check: 'who owns it?' }])
    expect(session.progress.points).toBe(3)
    expect(session.judging.size).toBe(0)
  })

  it('keeps a wrong answer as an attempt, with what was said to it, and takes another', () => {
    const { session, entries, effects } = play([...atStep1, judged('fail', 'www'), { kind: 'answer-given', ask: '1.2', answer: 'web' }], start)
    expect(entries.at(-1)).toMatchObject({ kind: 'answered', answer: 'www', right: false, reason: 'the API server does not answer' })
    expect(session.progress).toMatchObject({ points: 0, attempts: 1 })
    expect(effects.at(-1)).toMatchObject({ kind: 'judge-answer', answer: 'web' })
  })

  it('keeps nothing of an answer that could not be judged', () => {
    const before = play(atStep1, start)
    for (const event of [judged('unknown'), { kind: 'answer-judged', ask: '1.2', outcome: { kind: 'unclear', next: 'Answer with a number.' } }] satisfies SessionEvent[]) {
      const { session, entries } = play([event], before.session)
      expect(entries).toEqual([])
      expect(session.progress.attempts).toBe(0)
      expect(session.notice?.tone).toBe('plain')
    }
  })

  it('keeps its step from being done until it is answered', () => {
    const done = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: pass }], start)
    expect(done.session.notice).toBeUndefined()
    expect(play([judged('pass')], done.session).session.notice?.text).toContain('Step 1 done')
  })

  it('of a later step counts once the steps before are done', () => {
    const early = play([...ready, { kind: 'step-wanted', step: 2 }, judged('pass', 'two', '2.1')], start)
    expect(early.session.progress.earned.size).toBe(0)
    expect(early.session.progress.answers.get('and then?')).toMatchObject({ right: true })
    const late = play([{ kind: 'step-wanted', step: 1 }, { kind: 'verdict', check: '1.1', verdict: pass }, judged('pass'), { kind: 'step-wanted', step: 2 }, { kind: 'verdict', check: '2.1', verdict: pass }], early.session)
    expect(late.session.progress).toMatchObject({ state: 'done', points: 10 })
  })

  it('is no red check when verdicts are asked for', () => {
    const { entries } = play([...atStep1, { kind: 'verdict', check: '1.2', verdict: fail }, { kind: 'check-wanted' }], start)
    expect(entries.some(({ kind }) => kind === 'check-failed')).toBe(false)
  })

  it('is answered once and for all: after a restart, and after the lab was brought back, but not after a reset', () => {
    const answered = play([...atStep1, judged('pass')], start)
    const again = beginSession(asking, answered.entries)
    expect(again.progress).toMatchObject({ points: 3 })
    const brought = play([{ kind: 'opened' }, { kind: 'prepared', loss: 'gone' }, { kind: 'replay-wanted' }, { kind: 'replayed' }, { kind: 'answer-given', ask: '1.2', answer: 'www' }], again)
    expect(brought.session.notice?.text).toBe('This is answered already.')
    expect(brought.entries.map(({ kind }) => kind)).toEqual(['step-reached'])
    const reset = play([{ kind: 'reset-wanted' }, { kind: 'reset-done' }], brought.session)
    expect(reset.session.progress.answers.size).toBe(0)
  })

  it('tells what is right with the solution, and when its step is opened anew', () => {
    const shown = play([...atStep1, { kind: 'solution-wanted' }, { kind: 'answer-revealed', ask: '1.2', revelation: { state: 'told', answer: 'web' } }], start)
    expect(shown.effects).toContainEqual({ kind: 'reveal-answers', asks: [question] })
    expect(shown.session.revealed.get('1.2')).toEqual({ state: 'told', answer: 'web' })
    const back = play([{ kind: 'step-wanted', step: 2 }, { kind: 'step-wanted', step: 1 }], shown.session)
    expect(back.session.revealed.size).toBe(0)
    expect(back.effects.at(-1)).toEqual({ kind: 'reveal-answers', asks: [question] })
  })
})

it('a reading is done by whoever has come to its end', () => {
  const reading = makeLab([makeStep(1), makeStep(2)], { reading: true })
  const opened = play([{ kind: 'opened' }, { kind: 'prepared' }, { kind: 'step-wanted', step: 1 }, { kind: 'step-wanted', step: 2 }], beginSession(reading, []))
  expect(opened.session.progress.state).toBe('started')
  const read = play([{ kind: 'step-wanted', step: 3 }], opened.session)
  expect(read.session.progress.state).toBe('done')
  expect(play([{ kind: 'step-wanted', step: 2 }, { kind: 'step-wanted', step: 3 }], read.session).entries.map(({ kind }) => kind)).not.toContain('lab-finished')
})
