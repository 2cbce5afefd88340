import type { Lab } from '../content/lab.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import type { LabProgress } from '../progress/lab-progress.ts'
import { gradeSteps, recordVerdicts, type GradedCheck } from '../running/grade-lab.ts'
import type { LabHost } from '../running/lab-host.ts'
import { chooseLab, placeIn } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions, type Program } from './program.ts'
import { verdictLines } from './verdict-lines.ts'

/**
 * `check [LAB]`: grades the lab as it stands, as its screens do. A check that was passed and does not hold any more is
 * red, and its points stay. Exit code 0 only if all hold now.
 */
export async function check(word: string | undefined, options: GlobalOptions & { readonly json?: boolean; readonly watch?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const host = await program.hostOf(lab)
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
  const graded = await gradeSteps(lab.steps, await host.world(), signal)
  const after = progress.state === 'new' ? progress : recordVerdicts(lab, graded, (one) => one.number === step, program.journal)
  if (json) printJson(graded.map(({ step: { number }, check: { title, points }, verdict }) => ({ step: number, title, points, ...verdict })))
  else printSteps(lab, graded, after)
  if (progress.state === 'new' && !json) say(`This lab is not started, so nothing counts yet: k8s-labs start ${lab.id}`)
  return graded.every(({ verdict }) => verdict.state === 'pass') ? exitCodes.done : exitCodes.notPassed
}

function printSteps(lab: Lab, graded: readonly GradedCheck[], progress: LabProgress): void {
  const theme = streamTheme(process.stdout)
  for (const step of lab.steps) {
    const own = graded.filter((one) => one.step === step)
    if (own.length === 0) continue
    print(theme.strong(`${step.number}. ${step.title}`))
    for (const one of own) for (const line of verdictLines(one.check, one.verdict, theme, progress.earned.has(one.check.title))) print(line)
  }
}

/** Prints each verdict that changes, until all checks of the lab have passed or the user ends it. */
async function watch(program: Program, lab: Lab, host: LabHost, signal: AbortSignal): Promise<ExitCode> {
  const { followChecks } = await import('../checks/follow.ts')
  const theme = streamTheme(process.stdout)
  const world = await host.world()
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
        const progress = isStarted ? recordVerdicts(lab, [{ step, check: found, verdict }], () => false, program.journal) : undefined
        const [title, ...rest] = verdictLines(found, verdict, theme, progress?.earned.has(found.title))
        print(`${theme.quiet(new Date().toTimeString().slice(0, 8))} ${title}`)
        for (const line of rest) print(`         ${line}`)
        if (verdict.state === 'pass') passed.add(id)
        else passed.delete(id)
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
