import { withoutAsks } from '../content/ask.ts'
import type { Command, Lab, Step } from '../content/lab.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { replayOf } from '../lab/session.ts'
import { labProgress } from '../progress/lab-progress.ts'
import { answerRightly } from '../running/answer-rightly.ts'
import { awaitStep, recordVerdicts } from '../running/grade-lab.ts'
import type { LabHost } from '../running/lab-host.ts'
import { describeTrace } from '../running/undo.ts'
import { agreedHost } from './agree.ts'
import { chooseLab, refuseReading } from './choose-lab.ts'
import { confirm } from './confirm.ts'
import { interruptible } from './interrupt.ts'
import { print, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'
import { tellStages } from './stage-printer.ts'
import { verdictLines } from './verdict-lines.ts'

/** How long a step's checks may take to turn green after its commands, in milliseconds; a check may ask for more. */
const patienceMs = 60_000

/** `run LAB`: does a lab from its beginning with its own commands, and prints every verdict. */
export async function run(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  refuseReading(lab)
  const host = await agreedHost(program, lab)
  const untell = [program.engineProvisioning, program.clusterProvisioning].map((one) => tellStages(one))
  try {
    return await interruptible(async (signal) => {
      const agreed = await confirm([`This runs the commands of ${lab.id} on this machine, from its beginning.`], 'Go on?', options.yes === true)
      if (!agreed) return exitCodes.notPassed
      if (!(await beginAnew(program, lab, host, options.yes === true, signal))) return exitCodes.notPassed
      return doSteps(program, lab, host, signal)
    })
  } finally {
    untell.forEach((stop) => stop())
    host.close()
  }
}

/** Removes what an earlier run made, then makes the lab ready. */
async function beginAnew(program: Program, lab: Lab, host: LabHost, agreed: boolean, signal: AbortSignal): Promise<boolean> {
  if (labProgress(program.journal.entries, lab).state !== 'new') {
    await host.connect()
    const traces = await host.traces(signal)
    if (traces.length > 0 && !(await confirm(['The lab was started before. This removes what it made:', ...traces.map((one) => `  ${describeTrace(one)}`)], 'Remove it and begin anew?', agreed))) return false
    await host.reset(signal)
    program.journal.record({ kind: 'lab-reset', lab: lab.id })
  }
  await host.prepare(undefined, (text) => void process.stderr.write(text), signal)
  program.journal.record({ kind: 'lab-started', lab: lab.id })
  return true
}

async function doSteps(program: Program, lab: Lab, host: LabHost, signal: AbortSignal): Promise<ExitCode> {
  const theme = streamTheme(process.stdout)
  const world = await host.world()
  for (const step of lab.steps) {
    print(theme.strong(`${step.number}. ${step.title}`))
    program.journal.record({ kind: 'step-reached', lab: lab.id, step: step.number })
    await doStep(step, host, signal)
    const done = await awaitStep(withoutAsks(step), world, patienceMs, signal)
    recordVerdicts(lab, done, () => true, program.journal)
    const answered = done.every(({ verdict }) => verdict.state === 'pass') ? await answerRightly(lab, step, world, program.journal, signal) : []
    const graded = [...done, ...answered]
    for (const { check, verdict } of graded) for (const line of verdictLines(check, verdict, theme)) print(line)
    if (graded.some(({ verdict }) => verdict.state !== 'pass')) {
      print(theme.bad(`Step ${step.number} did not pass; what it made is left for a look. k8s-labs reset ${lab.id} removes it.`))
      return exitCodes.notPassed
    }
  }
  const progress = labProgress(program.journal.entries, lab)
  print(theme.good(`${lab.title}: ${progress.points} of ${lab.points} points`))
  return exitCodes.done
}

async function doStep(step: Step, host: LabHost, signal: AbortSignal): Promise<void> {
  host.writeFiles(step)
  for (const command of replayOf(step)) {
    say(shown(command))
    const running = host.run(command, (text) => void process.stderr.write(text), signal)
    if (command.background) continue
    const { exitCode, note } = await running
    signal.throwIfAborted()
    // A lab may show a command that fails; whether the step stands is for the checks to say.
    if (exitCode !== 0) say(`[${note}]`)
  }
}

function shown(command: Command): string {
  return command.text.split('\n').map((line, index) => `${index === 0 ? '$' : '>'} ${line}`).join('\n')
}
