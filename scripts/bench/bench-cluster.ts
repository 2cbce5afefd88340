import { join } from 'node:path'
import { contextOf } from '../../src/cluster/cluster-name.ts'
import { foldersOf } from '../../src/folders.ts'
import { Machine } from '../../src/running/machine.ts'
import type { BuiltProgram } from './built-program.ts'

/** A cluster that the program makes for the benchmark, and its state folder. It need not be there. */
export class BenchCluster {
  readonly program: BuiltProgram
  readonly name: string
  readonly home: string
  readonly kubeconfig: string
  readonly context: string
  /** For the program and for `kubectl`: this cluster, this state folder, the program's tools. */
  readonly env: NodeJS.ProcessEnv

  private constructor(program: BuiltProgram, name: string, home: string, tools: NodeJS.ProcessEnv) {
    this.program = program
    this.name = name
    this.home = home
    this.kubeconfig = foldersOf({ K8S_LABS_HOME: home }).kubeconfig
    this.context = contextOf(name)
    // No kubeconfig of the user's: what does not name the cluster's own reaches nothing.
    this.env = { ...tools, K8S_LABS_HOME: home, K8S_LABS_CLUSTER: name, KUBECONFIG: join(home, 'none') }
  }

  /** Describes the cluster of a name whose state is in a folder. */
  static async at(program: BuiltProgram, name: string, home: string): Promise<BenchCluster> {
    return new BenchCluster(program, name, home, await new Machine(foldersOf({ K8S_LABS_HOME: home }), process.env).env())
  }

  /** Has the program make it. @throws ExecaError when it cannot */
  up(signal: AbortSignal): Promise<void> {
    return this.program.run(['cluster', 'up', '--yes'], this.env, signal)
  }

  /** Removes it, if it is there; also after an interruption, and so without its signal. */
  down(): Promise<void> {
    return this.program.run(['cluster', 'down', '--yes'], this.env, AbortSignal.timeout(120_000))
  }

  /** Runs a command of the program's that works in it. @throws ExecaError when its exit code is not 0 */
  run(args: readonly string[], signal: AbortSignal): Promise<void> {
    return this.program.run(args, this.env, signal)
  }

  /** The arguments with which `kubectl` works in it. */
  inNamespace(namespace: string, ...words: readonly string[]): readonly string[] {
    return ['--kubeconfig', this.kubeconfig, '--context', this.context, '--namespace', namespace, ...words]
  }
}
