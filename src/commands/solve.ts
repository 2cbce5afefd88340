import { exitCodes, type ExitCode } from '../failure.ts'
import { replayOf, solutionOf } from '../lab/session.ts'
import { chooseLab, placeIn, refuseUnstarted } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { print, say } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `solve [LAB]`: prints the solution of the step that the learner is at and, with `--run`, runs it. */
export async function solve(word: string | undefined, options: GlobalOptions & { readonly run?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const { progress, step: number } = placeIn(program, lab)
  const step = lab.steps[number - 1]
  const commands = step === undefined ? [] : solutionOf(step)
  if (step === undefined || commands.length === 0) {
    say(`There is nothing to solve in step ${number}.`)
    return exitCodes.notPassed
  }
  if (options.run === true) refuseUnstarted(lab, progress)
  program.journal.record({ kind: 'solution-shown', lab: lab.id, step: number })
  say(`Step ${number}, ${step.title}. It now gives at most ${Math.floor(step.points / 2)} of its ${step.points} points.`)
  for (const command of commands) print(command.text)
  if (options.run !== true) return exitCodes.done
  const host = await program.hostOf(lab)
  return interruptible(async (signal) => {
    await host.attach(signal)
    host.writeFiles(step)
    for (const command of replayOf(step)) {
      const end = await host.run(command, (text) => void process.stderr.write(text), signal)
      if (end.exitCode !== 0) {
        say(`It failed: ${end.note}`)
        return exitCodes.notPassed
      }
    }
    return exitCodes.done
  })
}
