import { clusterDown } from '../cluster/cluster-down.ts'
import { clusterShape, clusterShapes } from '../cluster/cluster-name.ts'
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
      const cluster = await program.ensure({ nodes: options.nodes, addons: [], images: [], isNamed: true })
      if (cluster === undefined) throw new Error('where nodes are asked for, there is a cluster')
      print(`The cluster ${cluster.name} is ready: ${cluster.nodes.length} nodes.`)
      // With its context: the current one is that of the cluster that was made last.
      say(`kubectl --kubeconfig ${cluster.kubeconfig} --context ${cluster.context} get nodes`)
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

/**
 * `cluster down`: deletes the clusters that labs share, or the one with so many nodes, and nothing that is not ours.
 * @param options.nodes absent: all of them
 */
export async function down(options: GlobalOptions & { readonly nodes?: number }): Promise<ExitCode> {
  const machine = new Machine(foldersOf(), process.env)
  const names = (options.nodes === undefined ? clusterShapes() : [clusterShape(options.nodes)]).map(({ name }) => name)
  const there = await interruptible((signal) => present(names, machine, signal))
  const several = there.length > 1
  const agreed = await confirm([`This deletes the cluster${several ? 's' : ''} ${(several ? there : [there[0] ?? names[0]]).join(' and ')} with everything that labs made in ${several ? 'them' : 'it'}. Your points stay.`], several ? 'Delete them?' : 'Delete it?', options.yes === true)
  if (!agreed) return exitCodes.notPassed
  const removed: string[] = []
  // Also where nothing is there yet: a record of its making may be, or the process that makes it.
  for (const name of names) removed.push(...(await interruptible((signal) => clusterDown({ name, folders: machine.folders, findEngine: () => machine.engine(signal) }, signal))))
  print(removed.length === 0 ? `There is no cluster ${names.join(' or ')}.` : `Deleted: ${removed.join(', ')}`)
  return exitCodes.done
}

/** Those of which something is there; all, where no engine tells. */
async function present(names: readonly string[], machine: Machine, signal: AbortSignal): Promise<readonly string[]> {
  const states = await Promise.all(names.map((name) => clusterState({ name, folders: machine.folders, findEngine: () => machine.engine(signal) }, signal)))
  return states.filter(({ state }) => state !== 'absent').map(({ name }) => name)
}
