import { clusterDown } from '../cluster/cluster-down.ts'
import { clusterShape } from '../cluster/cluster-name.ts'
import { exitCodes, type ExitCode } from '../failure.ts'
import { foldersOf } from '../folders.ts'
import { clusterState } from '../running/cluster-state.ts'
import { Machine } from '../running/machine.ts'
import { confirm } from './confirm.ts'
import { interruptible } from './interrupt.ts'
import { print, printJson, say, streamTheme } from './output.ts'
import { openProgram, type GlobalOptions } from './program.ts'
import { tellStages } from './stage-printer.ts'

/** `cluster up`: makes the cluster, or wakes or mends it. */
export async function up(options: GlobalOptions & { readonly nodes: number }): Promise<ExitCode> {
  const program = await openProgram(options)
  const untell = tellStages(program.clusterProvisioning)
  try {
    return await interruptible(async (signal) => {
      signal.addEventListener('abort', () => program.clusterProvisioning.cancel())
      const cluster = await program.ensure({ nodes: options.nodes, addons: [], images: [] })
      print(`The cluster ${cluster?.name ?? ''} is ready: ${cluster?.nodes.length ?? 0} nodes.`)
      say(`KUBECONFIG=${cluster?.kubeconfig ?? ''} kubectl get nodes`)
      return exitCodes.done
    })
  } finally {
    untell()
  }
}

/** `cluster status`: exit code 0 only if it runs. */
export async function status(options: GlobalOptions & { readonly json?: boolean }): Promise<ExitCode> {
  const machine = new Machine(foldersOf(), process.env)
  const found = await interruptible((signal) => clusterState({ folders: machine.folders, findEngine: () => machine.engine(signal) }, signal))
  if (options.json === true) printJson(found)
  else {
    const theme = streamTheme(process.stdout)
    const nodes = 'nodes' in found ? found.nodes.join(', ') : ''
    switch (found.state) {
      case 'running':
        print(`${theme.good('●')} ${found.name} runs: Kubernetes ${found.version}, nodes ${nodes}`)
        break
      case 'absent':
        print(`○ ${found.name} is not there. k8s-labs cluster up makes it.`)
        break
      case 'making':
        print(`○ ${found.name} is being made, by process ${found.by}.`)
        break
      case 'stopped':
        print(`○ ${found.name} is stopped: ${nodes}. k8s-labs cluster up wakes it.`)
        break
      case 'broken':
        print(`${theme.bad('✗')} ${found.name} is broken: ${found.why}. k8s-labs cluster up mends it.`)
        break
      case 'foreign':
        print(`${theme.bad('✗')} The container ${found.container} has the name of ${found.name}'s node and was not made by k8s-labs.`)
        break
      case 'no-engine':
        print(`${theme.bad('✗')} ${found.why}`)
        found.next.forEach((one) => print(`  ${one}`))
        break
      default:
        found satisfies never
    }
  }
  if (found.state === 'no-engine') return exitCodes.missing
  return found.state === 'running' ? exitCodes.done : exitCodes.notPassed
}

/** `cluster down`: deletes the cluster, and nothing that is not ours. */
export async function down(options: GlobalOptions): Promise<ExitCode> {
  const machine = new Machine(foldersOf(), process.env)
  const { name } = clusterShape(2)
  const agreed = await confirm([`This deletes the cluster ${name} with everything that labs made in it. Your points stay.`], 'Delete it?', options.yes === true)
  if (!agreed) return exitCodes.notPassed
  const removed = await interruptible((signal) => clusterDown({ folders: machine.folders, findEngine: () => machine.engine(signal) }, signal))
  print(removed.length === 0 ? `There is no cluster ${name}.` : `Deleted: ${removed.join(', ')}`)
  return exitCodes.done
}
