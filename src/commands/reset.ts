import { exitCodes, Failure, type ExitCode } from '../failure.ts'
import { labProgress } from '../progress/lab-progress.ts'
import { describeTrace } from '../running/undo.ts'
import { agreedHost } from './agree.ts'
import { chooseLab } from './choose-lab.ts'
import { confirm } from './confirm.ts'
import { interruptible } from './interrupt.ts'
import { print, say } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'

/** `reset LAB`: shows what the lab made and, once agreed, removes it. */
export async function reset(word: string | undefined, options: GlobalOptions & { readonly force?: boolean }): Promise<ExitCode> {
  const program = await openProgram(options)
  const lab = chooseLab(program, word)
  const { state } = labProgress(program.journal.entries, lab)
  const host = await agreedHost(program, lab)
  try {
    return await interruptible(async (signal) => {
      await host.attach(signal)
      const traces = await host.traces(signal)
      if (state === 'new' && traces.length > 0 && options.force !== true) {
        throw new Failure({
          what: `Nothing of ${lab.id} was removed`,
          why: `the lab is not started, so these may be yours: ${traces.map(describeTrace).join(', ')}`,
          next: [`If they are not: k8s-labs reset ${lab.id} --force`],
        })
      }
      const shown = traces.length === 0 ? [`There is nothing of ${lab.id} to remove.`] : [`This removes what ${lab.id} made:`, ...traces.map((trace) => `  ${describeTrace(trace)}`)]
      if (traces.length > 0 && !(await confirm(shown, 'Remove it?', options.yes === true))) {
        say('Nothing was removed.')
        return exitCodes.notPassed
      }
      await host.reset(signal)
      if (state !== 'new') program.journal.record({ kind: 'lab-reset', lab: lab.id })
      print(`${lab.id} is reset.`)
      return exitCodes.done
    })
  } finally {
    host.close()
  }
}
