import { exitCodes, type ExitCode } from '../failure.ts'
import { lossInWords, type Loss } from '../lab/loss.ts'
import { labProgress } from '../progress/lab-progress.ts'
import { standingOf } from '../running/standing.ts'
import { namespaceOf } from '../content/lab.ts'
import { agreedHost } from './agree.ts'
import { chooseLab, refuseReading } from './choose-lab.ts'
import { confirm } from './confirm.ts'
import { interruptible } from './interrupt.ts'
import { print, say } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'
import { tellStages } from './stage-printer.ts'

/** `start LAB`: makes the machine, namespace and workspace ready and says where they are. */
export async function start(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  refuseReading(lab)
  const host = await agreedHost(program, lab)
  const untell = [program.engineProvisioning, program.clusterProvisioning].map((one) => tellStages(one))
  try {
    const { state, stepNumber } = labProgress(program.journal.entries, lab)
    const onOutput = (text: string): void => void process.stderr.write(text)
    const loss = await interruptible((signal) => host.prepare(standingOf(lab, program.journal.entries), onOutput, signal))
    const isBack = loss !== undefined && stepNumber > 1 && (await bringBack(loss, stepNumber, options.yes === true))
    if (isBack) {
      await interruptible((signal) => host.replay(stepNumber, onOutput, signal))
      // An act of the learner's: what was lost before it is not told again.
      program.journal.record({ kind: 'step-reached', lab: lab.id, step: stepNumber })
    }
    if (state === 'new') program.journal.record({ kind: 'lab-started', lab: lab.id })
    if (stepNumber === 0) program.journal.record({ kind: 'step-reached', lab: lab.id, step: 1 })
    for (const step of lab.steps.slice(0, Math.max(1, stepNumber))) host.writeFiles(step)
    print(`${lab.title} is ready.`)
    print(`  workspace   ${host.workspace}`)
    if (lab.cluster !== undefined) print(`  namespace   ${namespaceOf(lab)}`)
    if (lab.cluster !== undefined) print(`  kubeconfig  ${host.surroundings.env['KUBECONFIG'] ?? ''}`)
    print()
    print(`k8s-labs shell ${lab.id} opens a shell in it; k8s-labs check ${lab.id} grades it.`)
    if (loss !== undefined && stepNumber > 1 && !isBack) say(`${lossInWords(loss)} k8s-labs start ${lab.id} --yes brings it back to step ${stepNumber}; k8s-labs reset ${lab.id} begins it anew.`)
    return exitCodes.done
  } finally {
    untell.forEach((stop) => stop())
    host.close()
  }
}

/** Asks whether what is lost shall be made again; where nobody can answer it is not, and the learner is told how. */
function bringBack(loss: Loss, step: number, agreed: boolean): Promise<boolean> {
  const isAnswerable = process.stdin.isTTY && process.stderr.isTTY
  return agreed || isAnswerable ? confirm([lossInWords(loss)], `Do the steps before step ${step} again?`, agreed) : Promise.resolve(false)
}
