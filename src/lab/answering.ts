import type { AnswerOutcome } from '../checks/asks/judge-answer.ts'
import { asksOf, type Ask } from '../content/ask.ts'
import type { NewEntry } from '../progress/entry.ts'
import { mayEarn, openStep, type Session } from './session.ts'
import { notify, record, type Transition } from './transition.ts'

/** The learner answers a question of the open step: it is judged in the world. */
export function giveAnswer(session: Session, id: string, answer: string): Transition {
  const ask = openAsk(session, id)
  if (ask === undefined || session.judging.has(id)) return [session, []]
  if (session.phase.kind !== 'ready') return [notify(session, 'plain', 'The lab is not ready yet.'), []]
  if (session.progress.answers.get(ask.title)?.right === true) return [notify(session, 'plain', 'This is answered already.'), []]
  return [{ ...session, judging: new Set(session.judging).add(id) }, [{ kind: 'judge-answer', ask, answer }]]
}

/** An answer was judged. One that could not be is no attempt, and nothing of it is kept. */
export function answerJudged(session: Session, id: string, outcome: AnswerOutcome): Transition {
  const judging = new Set(session.judging)
  judging.delete(id)
  const next: Session = { ...session, judging }
  const step = openStep(session)
  const ask = openAsk(session, id)
  if (step === undefined || ask === undefined) return [next, []]
  if (outcome.kind === 'unclear') return [notify(next, 'plain', outcome.next), []]
  const { verdict, answer } = outcome
  const judged: Session = { ...next, verdicts: new Map(session.verdicts).set(id, verdict) }
  if (verdict.state === 'unknown') return [notify(judged, 'plain', `${verdict.reason} It does not count as an attempt.`), []]
  const right = verdict.state === 'pass'
  const place = { lab: session.lab.id, step: step.number }
  const answered: NewEntry = { kind: 'answered', ...place, ask: ask.title, answer, right, reason: verdict.reason }
  const earns = right && !session.progress.earned.has(ask.title) && mayEarn(session, step)
  const passed: readonly NewEntry[] = earns ? [{ kind: 'check-passed', ...place, check: ask.title }] : []
  const told = right ? notify(judged, 'good', 'Right.') : notify(judged, 'bad', 'Not right.')
  return [told, [record(answered, ...passed), { kind: 'recheck' }]]
}

function openAsk(session: Session, id: string): Ask | undefined {
  const step = openStep(session)
  return step === undefined ? undefined : asksOf(step).find((ask) => ask.id === id)
}
