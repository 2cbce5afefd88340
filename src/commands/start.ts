import { exitCodes, type ExitCode } from '../failure.ts'
import { labProgress } from '../progress/lab-progress.ts'
import { namespaceOf } from '../content/lab.ts'
import { chooseLab } from './choose-lab.ts'
import { interruptible } from './interrupt.ts'
import { print, say } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'
import { tellStages } from './stage-printer.ts'

/** `start LAB`: makes the machine, namespace and workspace ready and says where they are. */
export async function start(word: string | undefined, options: GlobalOptions): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const host = await program.hostOf(lab)
  const untell = [program.engineProvisioning, program.clusterProvisioning].map((one) => tellStages(one))
  try {
    const { state, stepNumber } = labProgress(program.journal.entries, lab)
    const { rebuilt } = await interruptible((signal) => host.prepare(state !== 'new', (text) => void process.stderr.write(text), signal))
    if (state === 'new') program.journal.record({ kind: 'lab-started', lab: lab.id })
    if (stepNumber === 0) program.journal.record({ kind: 'step-reached', lab: lab.id, step: 1 })
    for (const step of lab.steps.slice(0, Math.max(1, stepNumber))) host.writeFiles(step)
    print(`${lab.title} is ready.`)
    print(`  workspace   ${host.workspace}`)
    if (lab.cluster !== undefined) print(`  namespace   ${namespaceOf(lab)}`)
    if (lab.cluster !== undefined) print(`  kubeconfig  ${host.surroundings.env['KUBECONFIG'] ?? ''}`)
    print()
    print(`k8s-labs shell ${lab.id} opens a shell in it; k8s-labs check ${lab.id} grades it.`)
    if (rebuilt) say('What the lab had made before is gone, as after a new cluster: k8s-labs reset begins it anew, your best points stay.')
    return exitCodes.done
  } finally {
    untell.forEach((stop) => stop())
    host.close()
  }
}
