import type { Verdict } from '../checks/verdict.ts'
import { asksOf, isAsk } from '../content/ask.ts'
import type { Command, Step } from '../content/lab.ts'
import type { Entry, NewEntry } from '../progress/entry.ts'
import { isPassed, labProgress } from '../progress/lab-progress.ts'
import { answerJudged, giveAnswer } from './answering.ts'
import type { Effect } from './effect.ts'
import type { RunningCommand, SessionEvent } from './event.ts'
import type { Loss } from './loss.ts'
import { mayEarn, openStep, solutionOf, type Phase, type Session } from './session.ts'
import { notify, record, type Transition } from './transition.ts'

/** What a session becomes by an event, and what is to be done in the world. Pure: no clock, no input or output. */
export function update(session: Session, event: SessionEvent): Transition {
  switch (event.kind) {
    case 'opened':
      return [{ ...session, phase: { kind: 'preparing' } }, [{ kind: 'prepare' }]]
    case 'retry-wanted':
      return retry(session)
    case 'prepared':
      return prepared(session, event.loss)
    case 'prepare-failed':
      return [{ ...session, phase: { kind: 'failed', failure: event.failure } }, []]
    case 'step-wanted':
      return goTo(session, event.step)
    case 'verdict':
      return judged(session, event.check, event.verdict)
    case 'check-wanted':
      return askForVerdicts(session)
    case 'world-changed':
      return [session, [{ kind: 'recheck' }]]
    case 'said':
      return [notify(session, event.tone, event.text), []]
    case 'run-wanted':
      return runMarked(session)
    case 'run-marked':
      return [{ ...session, marked: clamp(event.index, 0, Math.max(0, (openStep(session)?.runs.length ?? 1) - 1)) }, []]
    case 'typed':
      return event.text.trim() === '' ? [session, []] : start(session, typedCommand(event.text))
    case 'command-ended':
      return commandEnded(session, event)
    case 'cancel-wanted':
      return cancel(session)
    case 'hint-wanted':
      return nextHint(session)
    case 'solution-wanted':
      return showSolution(session)
    case 'answer-given':
      return giveAnswer(session, event.ask, event.answer)
    case 'answer-judged':
      return answerJudged(session, event.ask, event.outcome)
    case 'answer-revealed':
      return [{ ...session, revealed: new Map(session.revealed).set(event.ask, event.revelation) }, []]
    case 'recorded':
      return recorded(session, event)
    case 'reset-wanted':
      return [{ ...session, phase: { kind: 'resetting' } }, [...stopCommands(session), { kind: 'close-step' }, { kind: 'reset' }]]
    case 'reset-done':
      return resetDone(session)
    case 'reset-failed':
    case 'replay-failed':
      return [{ ...session, phase: { kind: 'failed', failure: event.failure } }, []]
    case 'replay-wanted':
      return [{ ...session, phase: { kind: 'replaying' } }, [{ kind: 'replay', to: session.stepNumber }]]
    case 'replay-declined':
    case 'replayed':
      return goOn(session)
    default:
      return event satisfies never
  }
}

function prepared(session: Session, loss: Loss | undefined): Transition {
  if (loss !== undefined && session.stepNumber > 1) return [{ ...session, phase: { kind: 'rebuild-offered', loss } }, []]
  const started: readonly Effect[] = session.progress.state === 'new' ? [record({ kind: 'lab-started', lab: session.lab.id })] : []
  const [entered, effects] = enter({ ...session, phase: { kind: 'ready' } })
  return [entered, [...started, ...effects]]
}

/** Makes the lab ready again: after that failed, or when checks cannot be asked any more or are red for what is lost. */
function retry(session: Session): Transition {
  const isStuck = session.phase.kind === 'failed' || [...session.verdicts.values()].some((verdict) => verdict.state !== 'pass')
  if (!isStuck) return [notify(session, 'plain', 'Nothing has failed.'), []]
  return [{ ...without(session, 'notice'), phase: { kind: 'preparing' }, verdicts: new Map() }, [{ kind: 'close-step' }, { kind: 'prepare' }]]
}

/** After the choice about what was lost. It is an act of the learner's: what was lost before it is not told again. */
function goOn(session: Session): Transition {
  const [entered, effects] = enter({ ...session, phase: { kind: 'ready' } })
  return [entered, [record({ kind: 'step-reached', lab: session.lab.id, step: session.stepNumber }), ...effects]]
}

/** Opens the step that the session stands on. */
function enter(session: Session): Transition {
  const step = openStep(session)
  const entered: Session = { ...session, verdicts: new Map(), marked: 0, asked: new Set(), judging: new Set(), revealed: new Map() }
  if (step === undefined) return [entered, [{ kind: 'close-step' }]]
  const isSolved = session.progress.solutions.has(step.number)
  return [entered, [{ kind: 'open-step', step }, ...(isSolved ? reveal(step) : [])]]
}

function reveal(step: Step): readonly Effect[] {
  const asks = asksOf(step)
  return asks.length === 0 ? [] : [{ kind: 'reveal-answers', asks }]
}

function goTo(session: Session, wanted: number): Transition {
  const target = clamp(wanted, 0, session.lab.steps.length + 1)
  if (target === session.stepNumber) return [session, []]
  if (session.phase.kind !== 'ready') return [{ ...session, stepNumber: target, marked: 0, verdicts: new Map() }, []]
  const [entered, effects] = enter({ ...without(session, 'notice'), stepNumber: target })
  const { lab, progress } = session
  // What is only read is done by whoever has come to its end.
  const finished: readonly NewEntry[] = lab.reading && target > lab.steps.length && progress.state !== 'done' ? [{ kind: 'lab-finished', lab: lab.id, points: 0 }] : []
  return [entered, [record({ kind: 'step-reached', lab: lab.id, step: target }, ...finished), ...effects]]
}

function judged(session: Session, id: string, verdict: Verdict): Transition {
  const step = openStep(session)
  const check = step?.checks.find((one) => one.id === id)
  if (step === undefined || check === undefined || session.phase.kind !== 'ready') return [session, []]
  const asked = new Set(session.asked)
  const wasAsked = asked.delete(id)
  const next: Session = { ...session, asked, verdicts: new Map(session.verdicts).set(id, verdict) }
  const place = { lab: session.lab.id, step: step.number, check: check.title }
  const isWaiting = session.waiting.some((entry) => entry.kind === 'check-passed' && entry.check === check.title)
  if (verdict.state === 'pass' && !session.progress.earned.has(check.title) && !isWaiting && mayEarn(session, step)) {
    return [next, [record({ kind: 'check-passed', ...place })]]
  }
  if (verdict.state === 'fail' && wasAsked) return [next, [record({ kind: 'check-failed', ...place, reason: verdict.reason })]]
  return [next, []]
}

function askForVerdicts(session: Session): Transition {
  const step = openStep(session)
  if (step === undefined || step.checks.length === 0) return [notify(session, 'plain', 'Nothing is checked here.'), []]
  const attempts = step.checks
    // A question that was not answered is no attempt at it, and a wrong answer has been counted.
    .filter((check) => !isAsk(check) && session.verdicts.get(check.id)?.state === 'fail')
    .map((check): NewEntry => ({ kind: 'check-failed', lab: session.lab.id, step: step.number, check: check.title, reason: session.verdicts.get(check.id)?.reason ?? '' }))
  const unanswered = step.checks.filter((check) => !isAsk(check) && !session.verdicts.has(check.id)).map((check) => check.id)
  const effects: Effect[] = attempts.length === 0 ? [] : [{ kind: 'record', entries: attempts }]
  return [{ ...session, asked: new Set(unanswered) }, [...effects, { kind: 'recheck' }]]
}

function runMarked(session: Session): Transition {
  const command = openStep(session)?.runs[session.marked]
  if (command === undefined) return [notify(session, 'plain', 'This part is yours: s opens a shell, : takes one command, h gives a hint.'), []]
  return start(session, command)
}

function start(session: Session, command: Command): Transition {
  if (session.phase.kind !== 'ready') return [notify(session, 'bad', whyNotReady(session.phase)), []]
  if (session.command !== undefined && !command.background) return [notify(session, 'bad', 'A command is running. Ctrl-C ends it.'), []]
  const running: RunningCommand = { id: session.nextId, command }
  const shown = command.text.split('\n').map((line, index) => `${index === 0 ? '$' : '>'} ${line}`)
  const next = { ...without(session, 'notice'), nextId: session.nextId + 1 }
  const effects: Effect[] = [{ kind: 'print', lines: shown }, { kind: 'run', id: running.id, command }]
  return [command.background ? { ...next, background: [...next.background, running] } : { ...next, command: running }, effects]
}

/** Why a command cannot run now, in words. */
function whyNotReady(phase: Phase): string {
  switch (phase.kind) {
    case 'preparing':
      return 'The lab is still being made ready.'
    case 'failed':
      return `${phase.failure.what}. R tries again.`
    case 'rebuild-offered':
      return 'First choose whether the lab is brought back.'
    case 'replaying':
      return 'The steps before this one are being done again.'
    case 'resetting':
      return 'What the lab made is being removed.'
    case 'ready':
      return ''
    default:
      return phase satisfies never
  }
}

function commandEnded(session: Session, event: Extract<SessionEvent, { kind: 'command-ended' }>): Transition {
  const foreground = session.command?.id === event.id
  const ended = foreground ? session.command : session.background.find((one) => one.id === event.id)
  if (ended === undefined) return [session, []]
  const note: Effect[] = event.note === '' ? [] : [{ kind: 'print', lines: [`[${event.note}]`] }]
  const step = openStep(session)
  const index = step?.runs.indexOf(ended.command) ?? -1
  const moved = index === session.marked && event.exitCode === 0 && index + 1 < (step?.runs.length ?? 0) ? index + 1 : session.marked
  const next: Session = { ...(foreground ? without(session, 'command') : session), background: session.background.filter((one) => one.id !== event.id), marked: moved }
  const entry: NewEntry = { kind: 'command-ended', lab: session.lab.id, step: session.stepNumber, command: ended.command.text, exitCode: event.exitCode, ms: event.ms }
  return [next, [...note, record(entry), { kind: 'recheck' }]]
}

function cancel(session: Session): Transition {
  if (session.command !== undefined) return [session, [{ kind: 'cancel', id: session.command.id }]]
  const last = session.background.at(-1)
  return last === undefined ? [session, []] : [session, [{ kind: 'cancel', id: last.id }]]
}

function stopCommands(session: Session): Effect[] {
  return [...(session.command === undefined ? [] : [session.command]), ...session.background].map((one) => ({ kind: 'cancel', id: one.id }))
}

function nextHint(session: Session): Transition {
  const step = openStep(session)
  if (step === undefined || step.hints.length === 0) return [notify(session, 'plain', 'There are no hints for this step.'), []]
  const shown = session.progress.hints.get(step.number) ?? 0
  const hint = step.hints[shown]
  if (hint === undefined) return [notify(session, 'plain', 'All hints are shown. S shows the solution, for half of the points.'), []]
  return [session, [record({ kind: 'hint-shown', lab: session.lab.id, step: step.number, hint: shown + 1, cost: hint.cost })]]
}

function showSolution(session: Session): Transition {
  const step = openStep(session)
  if (step === undefined || (solutionOf(step).length === 0 && asksOf(step).length === 0)) return [notify(session, 'plain', 'There is nothing to solve here.'), []]
  return [session, [record({ kind: 'solution-shown', lab: session.lab.id, step: step.number }), ...reveal(step)]]
}

function recorded(session: Session, { entries: added, waiting, problem }: Extract<SessionEvent, { kind: 'recorded' }>): Transition {
  const isOwn = (entry: Entry): boolean => 'lab' in entry && entry.lab === session.lab.id
  const entries = [...session.entries, ...added.filter(isOwn)]
  // Where a learner is and what was shown holds at once; what gives points does only when it cannot be lost any more.
  const progress = labProgress([...entries, ...waiting.filter((entry) => isOwn(entry) && entry.kind !== 'check-passed' && entry.kind !== 'lab-finished')], session.lab)
  const next: Session = { ...session, entries, waiting, progress }
  if (problem !== undefined) return [notify(next, 'bad', `Not saved: ${problem.why}. Once that is mended it is written by itself, and counts.`), []]
  const passed = added.findLast((entry) => entry.kind === 'check-passed' && isOwn(entry))
  const step = passed?.kind === 'check-passed' ? session.lab.steps[passed.step - 1] : undefined
  if (step === undefined || !isPassed(step, progress.earned)) return [session.waiting.length > 0 ? notify(next, 'good', 'What could not be saved before is saved now.') : next, []]
  if (progress.state !== 'done' && session.lab.steps.every((one) => isPassed(one, progress.earned))) {
    return [notify(next, 'good', `Lab done: ${progress.points} of ${session.lab.points} points. → closes it with the debrief.`), [record({ kind: 'lab-finished', lab: session.lab.id, points: progress.points })]]
  }
  return [notify(next, 'good', `Step ${step.number} done. → goes on.`), []]
}

function resetDone(session: Session): Transition {
  const fresh = { ...without(without(session, 'notice'), 'command'), phase: { kind: 'preparing' } as const, stepNumber: 0, background: [], verdicts: new Map<string, Verdict>() }
  return [fresh, [record({ kind: 'lab-reset', lab: session.lab.id }), { kind: 'prepare' }]]
}

function typedCommand(text: string): Command {
  return { text: text.trim(), place: { kind: 'workspace' }, background: false, look: false, timeoutMs: 10 * 60_000, line: 0 }
}

function without(session: Session, key: 'notice' | 'command'): Session {
  const rest = { ...session }
  delete rest[key]
  return rest
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
