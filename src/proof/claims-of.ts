import { asksOf, type Ask, type WrongReply } from '../content/ask.ts'
import type { Lab, Step, WrongAnswer } from '../content/lab.ts'
import type { Check } from '../content/check.ts'
import type { Claim } from './claim.ts'

/** Everything that a lab claims, in its own order. */
export function claimsOf(lab: Lab): readonly Claim[] {
  return [...lab.steps.flatMap((step) => claimsOfStep(step)), undoneClaim]
}

function claimsOfStep(step: Step): readonly Claim[] {
  const before = step.checks.flatMap((check) => {
    const starts = startsRedClaim(step, check)
    // Where it starts green with reason, its step may find it either way.
    return check.startsGreen === undefined ? [starts, stepStartsRedClaim(step, check)] : [starts]
  })
  const wrongs = step.wrongs.map((wrong) => staysRedClaim(step, wrong))
  const refused = asksOf(step).flatMap((ask) => [...wrongRepliesOf(ask).map((wrong) => refusedClaim(step, ask, wrong)), ...(isComputedChoice(ask) ? [othersRefusedClaim(step, ask)] : [])])
  const after = step.checks.map((check) => solvedClaim(step, check))
  return [...before, ...wrongs, ...refused, ...after, ...(step.checks.length === 0 ? [] : [solvedAgainClaim(step)])]
}

export function startsRedClaim(step: Step, check: Check): Claim {
  return { id: `starts-red ${check.id}`, kind: 'starts-red', step: step.number, subject: check.title, line: check.line }
}

export function stepStartsRedClaim(step: Step, check: Check): Claim {
  return { id: `step-starts-red ${check.id}`, kind: 'step-starts-red', step: step.number, subject: check.title, line: check.line }
}

export function staysRedClaim(step: Step, wrong: WrongAnswer): Claim {
  return { id: `stays-red ${step.number}.${step.wrongs.indexOf(wrong) + 1}`, kind: 'stays-red', step: step.number, subject: firstLine(wrong.command.text), line: wrong.command.line }
}

export function refusedClaim(step: Step, ask: Ask, { answer }: WrongReply): Claim {
  return { id: `refused ${ask.id} ${answer}`, kind: 'refused', step: step.number, subject: `${ask.title} ${answer}`, line: ask.line }
}

export function solvedClaim(step: Step, check: Check): Claim {
  return { id: `solved ${check.id}`, kind: 'solved', step: step.number, subject: check.title, line: check.line }
}

export function solvedAgainClaim(step: Step): Claim {
  return { id: `solved-again ${step.number}`, kind: 'solved-again', step: step.number, subject: step.title, line: step.line }
}

export const undoneClaim: Claim = { id: 'undone', kind: 'undone', subject: 'reset leaves nothing', line: 1 }

export function othersRefusedClaim(step: Step, ask: Ask): Claim {
  return { id: `refused ${ask.id}`, kind: 'refused', step: step.number, subject: `${ask.title} (each other choice)`, line: ask.line }
}

/** Which of its choices are the wrong ones is not known before it is asked. */
export function isComputedChoice({ target: { form, right } }: Ask): boolean {
  return form.kind === 'choice' && right.kind === 'computed'
}

/** The answers to a question that must not be taken: those that its author names, and of a choice all that are marked as wrong. */
export function wrongRepliesOf({ target: { form, right } }: Ask): readonly WrongReply[] {
  if (form.kind === 'typed') return form.wrongs
  return right.kind === 'computed' ? [] : form.choices.filter((choice) => !choice.right).map(({ text }) => ({ answer: text }))
}

function firstLine(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n')
  return rest.length === 0 ? first : `${first} …`
}
