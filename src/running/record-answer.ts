import type { AnswerOutcome } from '../checks/asks/judge-answer.ts'
import type { Ask } from '../content/ask.ts'
import type { Lab, Step } from '../content/lab.ts'
import type { LabProgress } from '../progress/lab-progress.ts'
import type { Journal } from '../progress/journal.ts'
import { recordVerdicts } from './grade-lab.ts'

/**
 * Writes an answer to the journal, and what follows from it: the question passed, and the end of the lab. One that could
 * not be judged leaves nothing.
 */
export function recordAnswer(lab: Lab, step: Step, ask: Ask, outcome: Extract<AnswerOutcome, { kind: 'judged' }>, journal: Journal): LabProgress {
  const { answer, verdict } = outcome
  if (verdict.state !== 'unknown') journal.record({ kind: 'answered', lab: lab.id, step: step.number, ask: ask.title, answer, right: verdict.state === 'pass', reason: verdict.reason })
  return recordVerdicts(lab, [{ step, check: ask, verdict }], () => false, journal)
}
