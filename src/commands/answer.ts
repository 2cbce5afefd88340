import { judgeAnswer } from '../checks/asks/judge-answer.ts'
import { asksOf, type Ask } from '../content/ask.ts'
import type { Lab, Step } from '../content/lab.ts'
import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { mayEarn } from '../lab/session.ts'
import { labProgress, type LabProgress } from '../progress/lab-progress.ts'
import { recordAnswer } from '../running/record-answer.ts'
import { agreedHost } from './agree.ts'
import { askLines } from './ask-lines.ts'
import { chooseLab, refuseUnstarted } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'

/** A question of a lab, where it stands, and its number in the lab, from 1. */
interface NumberedAsk {
  readonly step: Step
  readonly ask: Ask
  readonly number: number
}

/**
 * `answer [LAB] [NUMBER] ANSWER`: answers a question of a lab; without a number the first that is open. Exit code 1
 * when it is wrong, or cannot be judged. Without words it lists the questions.
 */
export async function answer(words: readonly string[], options: GlobalOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const { lab, number, given } = readWords(program, words)
  const progress = labProgress(program.journal.entries, lab)
  const asks = lab.steps.flatMap((step) => asksOf(step).map((ask) => ({ step, ask }))).map((one, index): NumberedAsk => ({ ...one, number: index + 1 }))
  if (asks.length === 0) {
    say(`${lab.id} asks no questions.`)
    return exitCodes.notPassed
  }
  if (given === undefined) return listAsks(asks, progress, options.json === true)
  refuseUnstarted(lab, progress)
  const chosen = asks[(number ?? 0) - 1] ?? (number === undefined ? asks.find(({ ask }) => progress.answers.get(ask.title)?.right !== true) : undefined)
  if (chosen !== undefined) return judge(program, lab, chosen, given, options.json === true)
  if (number === undefined) {
    say(`All questions of ${lab.id} are answered.`)
    return exitCodes.done
  }
  throw new Failure({ what: `There is no question ${number}`, why: `${lab.id} has ${asks.length}`, next: [`k8s-labs answer ${lab.id} lists them.`], exitCode: exitCodes.usage })
}

/** The last word is the answer; before it may stand a lab, a number, or both. A lab alone is asked for its questions. */
function readWords(program: Program, words: readonly string[]): { readonly lab: Lab; readonly number?: number; readonly given?: string } {
  const [first, second, third, ...more] = words
  if (more.length > 0) throw new Failure({ what: 'Which word is the answer?', why: `there are ${words.length}`, next: ['Put an answer with blanks in quotes: k8s-labs answer "the kernel"'], exitCode: exitCodes.usage })
  if (third !== undefined) return { lab: chooseLab(program, first), number: readNumber(second ?? ''), given: third }
  if (second !== undefined) return /^\d+$/.test(first ?? '') ? { lab: chooseLab(program, undefined), number: readNumber(first ?? ''), given: second } : { lab: chooseLab(program, first), given: second }
  if (first === undefined) return { lab: chooseLab(program, undefined) }
  return program.content.labs.some(({ id }) => id === first) ? { lab: chooseLab(program, first) } : { lab: chooseLab(program, undefined), given: first }
}

function readNumber(word: string): number {
  if (/^[1-9]\d{0,3}$/.test(word)) return Number(word)
  throw new Failure({ what: `${JSON.stringify(word)} is not the number of a question`, why: 'it stands between the lab and the answer', next: ['Put an answer with blanks in quotes: k8s-labs answer "the kernel"', 'k8s-labs answer lists the questions with their numbers.'], exitCode: exitCodes.usage })
}

function listAsks(asks: readonly NumberedAsk[], progress: LabProgress, json: boolean): ExitCode {
  const theme = streamTheme(process.stdout)
  if (json) {
    printJson(asks.map(({ step, ask, number }) => {
      const given = progress.answers.get(ask.title)
      const { form, text } = ask.target
      return { number, step: step.number, title: ask.title, text, points: ask.points, choices: form.kind === 'choice' ? form.choices.map((choice) => choice.text) : null, state: given === undefined ? 'open' : given.right ? 'right' : 'wrong', answer: given?.answer ?? null }
    }))
  } else for (const { ask, number } of asks) for (const line of askLines(ask, number, progress, theme)) print(line)
  return exitCodes.done
}

async function judge(program: Program, lab: Lab, { step, ask, number }: NumberedAsk, given: string, json: boolean): Promise<ExitCode> {
  const before = labProgress(program.journal.entries, lab).answers.get(ask.title)
  if (before?.right === true) {
    if (json) printJson({ number, title: ask.title, points: ask.points, state: 'pass', answer: before.answer, reason: 'answered already' })
    else say(`Question ${number} is answered already: ${before.answer}`)
    return exitCodes.done
  }
  const host = await agreedHost(program, lab)
  try {
    const outcome = await interruptible(async (signal) => {
      await host.attach(signal)
      return judgeAnswer(ask, given, await host.world(), signal)
    })
    if (outcome.kind === 'unclear') {
      if (json) printJson({ number, title: ask.title, points: ask.points, state: 'unknown', answer: given, reason: outcome.next })
      else say(outcome.next)
      return exitCodes.notPassed
    }
    const { verdict } = outcome
    const progress = recordAnswer(lab, step, ask, outcome, program.journal)
    if (json) printJson({ number, title: ask.title, points: ask.points, state: verdict.state, answer: outcome.answer, reason: verdict.reason })
    else tell({ step, ask, number }, verdict, progress, lab)
    return verdict.state === 'pass' ? exitCodes.done : exitCodes.notPassed
  } finally {
    host.close()
  }
}

function tell({ step, ask }: NumberedAsk, verdict: { readonly state: 'pass' | 'fail' | 'unknown'; readonly reason: string }, progress: LabProgress, lab: Lab): void {
  const theme = streamTheme(process.stdout)
  switch (verdict.state) {
    case 'pass':
      print(`${theme.good('✓ Right.')} ${ask.title}`)
      if (!mayEarn({ lab, progress }, step)) say('It counts once the steps before are done.')
      return
    case 'fail':
      print(`${theme.bad('✗ Not right.')} ${verdict.reason}`)
      return
    case 'unknown':
      print(`${theme.unsure('?')} ${verdict.reason} It does not count as an attempt.`)
  }
}
