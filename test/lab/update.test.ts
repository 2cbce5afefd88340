import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/checks/verdict.ts'
import type { Lab } from '../../src/content/lab.ts'
import { Failure } from '../../src/failure.ts'
import type { Effect } from '../../src/lab/effect.ts'
import type { SessionEvent } from '../../src/lab/event.ts'
import { beginSession, type Session } from '../../src/lab/session.ts'
import { update } from '../../src/lab/update.ts'
import type { Entry } from '../../src/progress/entry.ts'
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
      feed({ kind: 'recorded', entries: written })
    }
  }
  events.forEach(feed)
  return { session, effects, entries }
}

const ready: readonly SessionEvent[] = [{ kind: 'opened' }, { kind: 'prepared', rebuilt: false }]
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

  it('keeps counting when the journal cannot be written, and says that it is not saved', () => {
    const session = play(atStep1).session
    const problem = new Failure({ what: 'x', why: 'the disk is full', next: [] })
    const entries: Entry[] = [{ kind: 'check-passed', at: new Date(0).toISOString(), lab: lab.id, step: 1, check: 'web exists' }]
    const [next] = update(session, { kind: 'recorded', entries, problem })
    expect(next.progress.points).toBe(5)
    expect(next.notice).toMatchObject({ tone: 'bad', text: expect.stringContaining('the disk is full') })
  })

  it('offers to bring the lab back when what it had made is gone', () => {
    const before = play([...atStep1, { kind: 'step-wanted', step: 2 }])
    const again = beginSession(lab, before.entries)
    expect(again.stepNumber).toBe(2)
    const offered = play([{ kind: 'opened' }, { kind: 'prepared', rebuilt: true }], again)
    expect(offered.session.phase.kind).toBe('rebuild-offered')
    const replayed = play([{ kind: 'replay-wanted' }, { kind: 'replayed' }], offered.session)
    expect(replayed.effects[0]).toEqual({ kind: 'replay', to: 2 })
    expect(replayed.session.phase.kind).toBe('ready')
    expect(replayed.effects.at(-1)).toMatchObject({ kind: 'open-step' })
  })

  it('makes the lab ready again when checks cannot be asked, and not when all is well', () => {
    const well = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: fail }, { kind: 'retry-wanted' }])
    expect(well.session.phase.kind).toBe('ready')
    expect(well.session.notice?.text).toContain('Nothing has failed')
    const stuck = play([...atStep1, { kind: 'verdict', check: '1.1', verdict: unknown }, { kind: 'retry-wanted' }, { kind: 'prepared', rebuilt: false }])
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
