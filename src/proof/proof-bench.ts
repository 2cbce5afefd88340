import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Unanswered, type World } from '../checks/world.ts'
import type { Cluster } from '../cluster/provision-request.ts'
import { namespaceOf, type Command, type Lab, type Step } from '../content/lab.ts'
import { Failure } from '../failure.ts'
import type { Folders } from '../folders.ts'
import { LabHost, needsOf } from '../running/lab-host.ts'
import { Machine } from '../running/machine.ts'
import type { MachineNeeds } from '../running/provisioning.ts'
import type { CommandEnd } from '../running/run-command.ts'
import { labFilesIn } from '../running/workspace.ts'
import { BenchAnswers } from './bench-answers.ts'
import { takeCheckpoint, type Checkpoint } from './checkpoint.ts'
import { ClusterReader } from './cluster-reader.ts'
import { takeInventory, type Inspected, type Inventory } from './inventory.ts'
import { usualWaits, type Waits } from './patience.ts'
import { patientEngine } from './patient-engine.ts'
import { persistently } from './persistently.ts'
import { touchesDocker } from './touches-docker.ts'

/** A namespace has at most 63 characters; of a lab it is `lab-`, the slug and here `-proof`. */
const longestSlug = 63 - 'lab--proof'.length

/** What a proof needs from the rest of the program. */
export interface BenchSurroundings {
  readonly folders: Folders
  readonly env: NodeJS.ProcessEnv
  /** Makes the machine ready; gives the cluster where one is asked for. */
  readonly ensure: (needs: MachineNeeds) => Promise<Cluster | undefined>
  /** Told when no lab needs a cluster any more that is not the usual one, by the number of its nodes. */
  readonly rest?: (nodes: number) => Promise<void>
  /** `usualWaits` by default. */
  readonly waits?: Waits
}

/** Why a lab has to be done again. Images that are as they were need not be built and loaded again. */
export interface RebuildCause {
  /** For who reads along. */
  readonly why: string
  readonly images: 'whole' | 'changed'
}

/**
 * A lab set up to be proven: with a namespace, a workspace and a kubeconfig of its own, so that a learner may be in the
 * middle of the same lab. (Its Docker objects have the names that the lab gives them: where those are taken, it is not
 * begun.) Nothing is written to the learner's journal.
 */
export class ProofBench {
  readonly lab: Lab
  readonly waits: Waits
  /** What was answered to the lab's questions. */
  readonly answers = new BenchAnswers()
  readonly #host: LabHost
  /** The same, but that it takes images for something that is not the lab's. */
  readonly #sparing: LabHost
  readonly #home: string
  readonly #inspected: Inspected
  readonly #onOutput: (text: string) => void
  /** Whether something may be there that the lab made. */
  isBegun = false

  private constructor(parts: { lab: Lab; waits: Waits; host: LabHost; sparing: LabHost; home: string; inspected: Inspected; onOutput: (text: string) => void }) {
    this.lab = parts.lab
    this.waits = parts.waits
    this.#host = parts.host
    this.#sparing = parts.sparing
    this.#home = parts.home
    this.#inspected = parts.inspected
    this.#onOutput = parts.onOutput
  }

  /**
   * Makes the machine ready for the lab; makes nothing of the lab's.
   * @param onOutput what the lab's commands print
   * @throws Failure when the machine lacks something
   */
  static async open(given: Lab, { folders, env, ensure, waits = usualWaits }: BenchSurroundings, onOutput: (text: string) => void, signal: AbortSignal): Promise<ProofBench> {
    const lab = { ...given, slug: `${given.slug.slice(0, longestSlug).replace(/-+$/, '')}-proof` }
    const cluster = await ensure(needsOf(lab))
    signal.throwIfAborted()
    const found = new Machine(folders, env)
    const engine = await patientEngine(found, signal)
    const access = { docker: 'docker', env: definedIn(await found.env()) }
    const reader = cluster === undefined ? undefined : await ClusterReader.open({ ...cluster, access })
    const home = mkdtempSync(join(tmpdir(), 'k8s-labs-proof-'))
    const machine = new Machine({ ...folders, state: join(home, 'state'), workspaces: join(home, 'workspaces') }, hastened(env))
    // Seen to once: between two wrong answers the machine stays as it is.
    const parts = { machine, ensure: () => Promise.resolve(cluster) }
    const host = new LabHost(lab, parts)
    const sparing = new LabHost({ ...lab, creates: { ...lab.creates, images: [] } }, parts)
    const inspected = { engine, slug: lab.slug, touchesDocker: touchesDocker(given), ...(reader === undefined ? {} : { cluster: reader }) }
    return new ProofBench({ lab, waits, host, sparing, home, inspected, onOutput })
  }

  /** What checks look at. */
  async world(): Promise<World> {
    return { ...(await this.#host.world()), answers: this.answers }
  }

  /** Everything on engine and cluster now. @throws Failure when they do not answer */
  inventory(signal: AbortSignal): Promise<Inventory> {
    return persistently(() => takeInventory(this.#inspected, signal), signal)
  }

  /** Makes the lab ready as for a learner who opens it the first time. @throws Failure, also when a name is taken */
  begin(signal: AbortSignal): Promise<void> {
    return this.#beginBy(this.#host, signal)
  }

  async #beginBy(host: LabHost, signal: AbortSignal): Promise<void> {
    try {
      await host.prepare(undefined, this.#onOutput, signal)
    } finally {
      // The workspace is made once no name is taken: what has a name of the lab from then on is the lab's.
      this.isBegun = existsSync(host.workspace)
    }
  }

  /** Puts a step's files into the workspace, as opening the step does. */
  enter(step: Step): void {
    this.#host.writeFiles(step)
  }

  /** Runs commands one after the other, whatever their exit codes; those in the background go on until the next reset. */
  async run(commands: readonly Command[], signal: AbortSignal): Promise<readonly CommandEnd[]> {
    const ends: CommandEnd[] = []
    for (const command of commands) {
      this.#onOutput(`$ ${command.text}\n`)
      const running = this.#host.run(command, this.#onOutput, signal)
      if (command.background) continue
      ends.push(await running)
      signal.throwIfAborted()
    }
    return ends
  }

  /** Remembers how everything of the lab is now, so that what only adds to it can be taken away again. */
  checkpoint(signal: AbortSignal): Promise<Checkpoint> {
    return takeCheckpoint({ ...this.#inspected, lab: this.lab, namespace: namespaceOf(this.lab), workspace: this.#host.workspace, copies: join(this.#home, 'copies') }, signal)
  }

  /**
   * Undoes everything as the learner's reset does.
   * @returns the lab's own files that are left in the workspace: none, if all is well
   * @throws Failure when something cannot be removed
   */
  reset(signal: AbortSignal): Promise<readonly string[]> {
    return this.#resetBy(this.#host, signal)
  }

  /** Gives the namespace that `reset` has the cluster remove the time to go; one that stays is for an inventory to find. */
  async awaitGone(signal: AbortSignal): Promise<void> {
    try {
      await this.#host.awaitGone(this.waits.goneMs, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Failure)) throw error
    }
  }

  async #resetBy(host: LabHost, signal: AbortSignal): Promise<readonly string[]> {
    for (const either of [this.#host, this.#sparing]) either.endBackground()
    await host.reset(signal)
    this.isBegun = false
    const left = labFilesIn(this.lab, host.workspace)
    // What commands of the lab wrote stays for a learner. The next answer must not find it.
    rmSync(host.workspace, { recursive: true, force: true })
    return left
  }

  /** Brings the lab to the beginning of a step from nothing, by the way that a learner's lab is brought back. @throws Failure */
  async rebuild(to: Step, { why, images }: RebuildCause, signal: AbortSignal): Promise<void> {
    this.#onOutput(`(the lab is brought back to the beginning of step ${to.number}: ${why})\n`)
    const host = images === 'whole' ? this.#sparing : this.#host
    // Without its cluster the one that has not been at work yet would leave there what the lab made outside of its namespace.
    await host.connect()
    if (this.isBegun) await this.#resetBy(host, signal)
    await this.#beginBy(host, signal)
    await host.replay(to.number, this.#onOutput, signal)
  }

  /** Takes away what is there of the lab, and ends all connections. */
  async close(): Promise<void> {
    try {
      // Also after Ctrl-C, which has ended every other signal.
      if (this.isBegun) await this.reset(AbortSignal.timeout(120_000))
    } catch (error) {
      if (!(error instanceof Failure || error instanceof Unanswered)) throw error
      this.#onOutput(`${error.message}\n`)
    } finally {
      this.#host.close()
      this.#sparing.close()
      this.#inspected.cluster?.close()
      rmSync(this.#home, { recursive: true, force: true })
    }
  }
}

/**
 * The environment for thousands of short commands. kubectl, helm and docker are written in Go, which otherwise spends a
 * sixth of so short a life on collecting garbage (`GOGC` in https://pkg.go.dev/runtime#hdr-Environment_Variables).
 */
function hastened(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { GOGC: '400', ...env }
}

function definedIn(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
