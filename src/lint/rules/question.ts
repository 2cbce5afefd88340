import { readValue } from '../../checks/where/value.ts'
import { sameAnswer } from '../../checks/asks/same-answer.ts'
import { asksOf, type Ask } from '../../content/ask.ts'
import type { LintedLab, RuleProblem } from '../linted-lab.ts'
import { placeInCheck } from '../yaml-place.ts'

/** Questions whose answer cannot be computed, that any answer might pass, or that say to a mistake only that it is one. */
export async function questionProblems(linted: LintedLab): Promise<readonly RuleProblem[]> {
  const asks = linted.lab.steps.flatMap(asksOf)
  const problems = await Promise.all(asks.map(async (ask) => [...(await valueProblems(linted, ask)), ...wrongProblems(linted, ask), ...choiceProblems(linted, ask)]))
  return problems.flat()
}

async function valueProblems(linted: LintedLab, ask: Ask): Promise<readonly RuleProblem[]> {
  const { right } = ask.target
  if (right.kind === 'stated') return []
  const reading = await readValue(right.value)
  if (reading.state === 'read') return []
  return [{ ...placeInCheck(linted, ask, ['value']), field: 'value', what: `this value cannot be computed: ${reading.why}`, next: 'Write CEL over object (the first that was found) or objects (all of them), like object.status.readyReplicas.' }]
}

function wrongProblems(linted: LintedLab, ask: Ask): readonly RuleProblem[] {
  const { form, right } = ask.target
  if (form.kind !== 'typed') return []
  if (form.wrongs.length === 0) return [{ line: ask.line, column: 1, what: 'this question has no wrong answers', next: 'Write wrongAnswers: with at least one that learners may give, so that `k8s-labs test` shows that it does not pass.' }]
  if (right.kind === 'computed') return []
  return form.wrongs.flatMap(({ answer }, index): readonly RuleProblem[] => {
    const isRight = right.accepted.some((one) => sameAnswer(one, answer, form.tolerance) === true)
    return isRight ? [{ ...placeInCheck(linted, ask, ['wrongAnswers', index]), field: `wrongAnswers[${index}]`, what: `${JSON.stringify(answer)} is right`, next: 'Remove it, or mend what is accepted.' }] : []
  })
}

/** A choice that is somebody's belief deserves a word. */
function choiceProblems(linted: LintedLab, ask: Ask): readonly RuleProblem[] {
  const { form, right } = ask.target
  if (form.kind !== 'choice' || right.kind === 'computed') return []
  return form.choices.flatMap((choice, index): readonly RuleProblem[] =>
    choice.right || choice.because !== undefined ? [] : [{ ...placeInCheck(linted, ask, ['choices', index]), field: `choices[${index}]`, what: 'this wrong choice does not say why it is wrong', next: 'Write { choice: TEXT, because: what is said to whoever chose it }.' }])
}
