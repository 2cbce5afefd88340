import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { runLabShell } from '../running/lab-shell.ts'
import { agreedHost } from './agree.ts'
import { chooseLab, placeIn, refuseReading, refuseUnstarted } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `shell [LAB]`: the user's shell in a lab. Its exit code is not ours: leaving it is success. */
export async function shell(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new Failure({ what: 'A shell needs a terminal', why: 'input or output is not one', next: ['k8s-labs run LAB --yes works without.'], exitCode: exitCodes.usage })
  }
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  refuseReading(lab)
  refuseUnstarted(lab, placeIn(program, lab).progress)
  const host = await agreedHost(program, lab)
  await interruptible((signal) => host.attach(signal))
  await runLabShell(lab, host.surroundings, program.folders.state)
  return exitCodes.done
}
