import type { Lab } from '../content/lab.ts'
import { exitCodes, Failure } from '../failure.ts'
import type { NeededAgreement } from '../running/agreements.ts'
import type { LabHost } from '../running/lab-host.ts'
import { agreementLines } from '../ui/lines/agreement-lines.ts'
import { confirm } from './confirm.ts'
import { say, sayFailure, streamTheme } from './output.ts'
import type { Program } from './program.ts'

/** The host of a lab, once the learner has agreed to what it runs. @throws as `agreeToRun` */
export async function agreedHost(program: Program, lab: Lab): Promise<LabHost> {
  await agreeToRun(program, [lab])
  return program.hostOf(lab)
}

/**
 * Asks whether labs that did not come with the program may run, where that is not agreed yet. To be called before
 * anything of theirs is run.
 * @throws Failure when it is refused, or nobody can answer
 */
export async function agreeToRun({ agreements }: Program, labs: readonly Lab[]): Promise<void> {
  const needed: NeededAgreement[] = []
  for (const lab of labs) {
    const one = await agreements.neededFor(lab)
    if (one !== undefined) needed.push(one)
  }
  const [first] = needed
  if (first === undefined) return
  const names = needed.map(({ lab }) => lab.id).join(', ')
  const read = `k8s-labs --content DIR show ${first.lab.id} prints it, without running anything.`
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new Failure({
      what: `Nothing of ${names} was run`,
      why: `${needed.length === 1 ? 'it comes' : 'they come'} from ${[...new Set(needed.map(({ folder }) => folder))].join(', ')}, ${first.before === undefined ? 'you have not agreed to its commands yet' : 'it has changed since you agreed to its commands'}, and nobody can answer here`,
      next: [read, 'The same command in a terminal shows what it runs, asks once, and remembers.', '--yes agrees for this once.'],
      exitCode: exitCodes.usage,
    })
  }
  const theme = streamTheme(process.stderr)
  const lines = needed.flatMap((one, index) => [...(index === 0 ? [] : ['', theme.quiet('─'.repeat(40)), '']), ...agreementLines(one, process.stderr.columns, theme)])
  const isAgreed = await confirm([...lines, ''], needed.length === 1 ? 'May it run?' : `May these ${needed.length} labs run?`, false)
  if (!isAgreed) throw new Failure({ what: `Nothing of ${names} was run`, why: 'you did not agree to it', next: [read], exitCode: exitCodes.notPassed })
  try {
    agreements.agree(...needed)
    say()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // It counts for now.
    sayFailure(error)
  }
}
