import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BenchCluster } from './bench-cluster.ts'
import { BuiltProgram } from './built-program.ts'

/** What parts share: the program, state folders, and one cluster that is made when the first part needs it. */
export class Bench implements AsyncDisposable {
  readonly program: BuiltProgram
  readonly signal: AbortSignal
  /** How long what is measured over a long time takes. */
  readonly minutes: number
  readonly #homes: string[] = []
  #cluster: BenchCluster | undefined
  #isUp = false

  private constructor(program: BuiltProgram, minutes: number, signal: AbortSignal) {
    this.program = program
    this.minutes = minutes
    this.signal = signal
  }

  /** Builds the program. The signal ends what is being measured; cleaning up is still done then. */
  static async open({ minutes }: Pick<Bench, 'minutes'>, signal: AbortSignal): Promise<Bench> {
    return new Bench(await BuiltProgram.build(), minutes, signal)
  }

  /** A new, empty `K8S_LABS_HOME`. */
  async newHome(): Promise<string> {
    const home = await mkdtemp(join(tmpdir(), 'k8s-labs-bench-'))
    this.#homes.push(home)
    return home
  }

  /** The cluster that parts work in. Made if it is not there. */
  async cluster(): Promise<BenchCluster> {
    if (this.#cluster !== undefined && this.#isUp) return this.#cluster
    const cluster = await this.withoutCluster()
    this.say('making the cluster to measure in')
    await this.bringUp()
    return cluster
  }

  /** The same cluster, after it has been removed. `bringUp` makes it. */
  async withoutCluster(): Promise<BenchCluster> {
    this.#cluster ??= await BenchCluster.at(this.program, 'k8s-labs-bench', await this.newHome())
    this.#isUp = false
    await this.#cluster.down()
    return this.#cluster
  }

  /** Has the program make the cluster. */
  async bringUp(): Promise<void> {
    if (this.#cluster === undefined) throw new Error('what is to be brought up is not known yet')
    await this.#cluster.up(this.signal)
    this.#isUp = true
  }

  /** What goes on, for whoever waits. */
  say(line: string): void {
    process.stderr.write(`  ${line}\n`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Also where making it failed or was broken off: something may be left.
    await this.#cluster?.down()
    await Promise.all(this.#homes.map((home) => rm(home, { recursive: true, force: true })))
    await this.program[Symbol.asyncDispose]()
  }
}
