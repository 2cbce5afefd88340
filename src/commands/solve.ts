import { revealRight } from '../checks/asks/reveal-right.ts'
import { asksOf } from '../content/ask.ts'
import type { Step } from '../content/lab.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { replayOf, solutionOf } from '../lab/session.ts'
import { answerRightly } from '../running/answer-rightly.ts'
import type { LabHost } from '../running/lab-host.ts'
import { agreeToRun } from './agree.ts'
import { chooseLab, placeIn, refuseUnstarted } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { print, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'
import { verdictLines } from './verdict-lines.ts'

/**
 * `solve [LAB]`: prints the solution of the step that the learner is at, the right answers to its questions included;
 * with `--run`, runs it and answers them.
 */
export async function solve(word: string | undefined, options: GlobalOptions & { readonly run?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const { progress, step: number } = placeIn(program, lab)
  const step = lab.steps[number - 1]
  if (step === undefined || (solutionOf(step).length === 0 && asksOf(step).length === 0)) {
    say(`There is nothing to solve in step ${number}.`)
    return exitCodes.notPassed
  }
  if (options.run === true) refuseUnstarted(lab, progress)
  // The right answers may come of commands.
  if (options.run === true || asksOf(step).length > 0) await agreeToRun(program, [lab])
  program.journal.record({ kind: 'solution-shown', lab: lab.id, step: number })
  say(`Step ${number}, ${step.title}. It now gives at most ${Math.floor(step.points / 2)} of its ${step.points} points.`)
  for (const command of solutionOf(step)) print(command.text)
  if (options.run !== true && asksOf(step).length === 0) return exitCodes.done
  const host = await program.hostOf(lab)
  try {
    return await interruptible(async (signal) => {
      await host.attach(signal)
      if (options.run !== true) return await printAnswers(step, host, signal)
      if (!(await runSolution(step, host, signal))) return exitCodes.notPassed
      const answered = await answerRightly(lab, step, await host.world(), program.journal, signal)
      const theme = streamTheme(process.stdout)
      for (const { check, verdict } of answered) {
        if (verdict.state === 'pass') print(`# ${check.title} ${verdict.actual}`)
        else for (const line of verdictLines(check, verdict, theme)) print(line)
      }
      return answered.every(({ verdict }) => verdict.state === 'pass') ? exitCodes.done : exitCodes.notPassed
    })
  } finally {
    host.close()
  }
}

async function runSolution(step: Step, host: LabHost, signal: AbortSignal): Promise<boolean> {
  host.writeFiles(step)
  for (const command of replayOf(step)) {
    const end = await host.run(command, (text) => void process.stderr.write(text), signal)
    if (end.exitCode === 0) continue
    say(`It failed: ${end.note}`)
    return false
  }
  return true
}

async function printAnswers(step: Step, host: LabHost, signal: AbortSignal): Promise<ExitCode> {
  const world = await host.world()
  for (const ask of asksOf(step)) {
    const told = await revealRight(ask, world, signal)
    print(`# ${ask.title} ${told.state === 'told' ? told.answer : told.reason}`)
  }
  return exitCodes.done
}
