import type { Verdict } from '../checks/verdict.ts'
import type { Lab } from '../content/lab.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import type { LabProgress } from '../progress/lab-progress.ts'
import { gradeSteps, recordVerdicts, type GradedCheck } from '../running/grade-lab.ts'
import { withAnswers } from '../running/journal-answers.ts'
import type { LabHost } from '../running/lab-host.ts'
import { agreedHost } from './agree.ts'
import { chooseLab, placeIn, refuseReading } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'
import { verdictLines } from './verdict-lines.ts'

/**
 * `check [LAB]`: grades the lab as it stands. A check that was passed in its step and does not hold any more, because
 * the lab went on, stays passed; one that cannot be asked is never passed.
 */
export async function check(word: string | undefined, options: GlobalOptions & { readonly json?: boolean; readonly watch?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  refuseReading(lab)
  const host = await agreedHost(program, lab)
  try {
    return await interruptible(async (signal) => {
      await host.attach(signal)
      return options.watch === true ? watch(program, lab, host, signal) : once(program, lab, host, options.json === true, signal)
    })
  } finally {
    host.close()
  }
}

async function once(program: Program, lab: Lab, host: LabHost, json: boolean, signal: AbortSignal): Promise<ExitCode> {
  const { progress, step } = placeIn(program, lab)
  const graded = await gradeSteps(lab.steps, withAnswers(await host.world(), lab, program.journal), signal)
  const after = progress.state === 'new' ? progress : recordVerdicts(lab, graded, (one) => one.number === step, program.journal)
  const counted = graded.map((one) => ({ ...one, verdict: countedVerdict(one, after) }))
  if (json) printJson(counted.map(({ step: { number }, check: { title, points }, verdict }) => ({ step: number, title, points, ...verdict })))
  else printSteps(lab, counted)
  if (progress.state === 'new' && !json) say(`This lab is not started, so nothing counts yet: k8s-labs start ${lab.id}`)
  return counted.every(({ verdict }) => verdict.state === 'pass') ? exitCodes.done : exitCodes.notPassed
}

/** What counts of a verdict: a check once passed stays so while the lab goes on, as long as it can be asked. */
function countedVerdict({ check, verdict }: GradedCheck, progress: LabProgress): Verdict {
  const at = progress.earned.get(check.title)
  return verdict.state === 'fail' && at !== undefined ? { ...verdict, state: 'pass', reason: `passed at ${at}; it does not hold any more`, look: '' } : verdict
}

function printSteps(lab: Lab, graded: readonly GradedCheck[]): void {
  const theme = streamTheme(process.stdout)
  for (const step of lab.steps) {
    const own = graded.filter((one) => one.step === step)
    if (own.length === 0) continue
    print(theme.strong(`${step.number}. ${step.title}`))
    for (const one of own) for (const line of verdictLines(one.check, one.verdict, theme)) print(line)
  }
}

/** Prints each verdict that changes, until all checks of the lab have passed or the user ends it. */
async function watch(program: Program, lab: Lab, host: LabHost, signal: AbortSignal): Promise<ExitCode> {
  const { followChecks } = await import('../checks/follow.ts')
  const theme = streamTheme(process.stdout)
  const world = withAnswers(await host.world(), lab, program.journal)
  const isStarted = placeIn(program, lab).progress.state !== 'new'
  const passed = new Set<string>()
  return new Promise((resolve, reject) => {
    const following = followChecks(
      lab.steps.flatMap((step) => step.checks),
      world,
      (id, verdict) => {
        const step = lab.steps.find((one) => one.checks.some((own) => own.id === id))
        const found = step?.checks.find((own) => own.id === id)
        if (step === undefined || found === undefined) return
        const [title, ...rest] = verdictLines(found, verdict, theme)
        print(`${theme.quiet(new Date().toTimeString().slice(0, 8))} ${title}`)
        for (const line of rest) print(`         ${line}`)
        if (verdict.state === 'pass') passed.add(id)
        else passed.delete(id)
        const progress = isStarted ? recordVerdicts(lab, [{ step, check: found, verdict }], () => false, program.journal) : undefined
        const isDone = lab.steps.every((one) => one.checks.every((own) => passed.has(own.id) || progress?.earned.has(own.title) === true))
        if (isDone) end(() => resolve(exitCodes.done))
      },
    )
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', onAbort)
      following.stop()
      settle()
    }
    const onAbort = (): void => end(() => reject(signal.reason))
    signal.addEventListener('abort', onAbort)
  })
}
