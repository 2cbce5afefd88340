import { Unanswered, type World } from '../checks/world.ts'
import type { Cluster } from '../cluster/provision-request.ts'
import { namespaceOf, type Command, type Lab, type Step } from '../content/lab.ts'
import { Failure } from '../failure.ts'
import { workspaceOf } from '../folders.ts'
import type { Loss } from '../lab/loss.ts'
import { judgedBefore, redoOf } from '../lab/redo.ts'
import { absentKubernetes, whyNoCluster } from './absent-kubernetes.ts'
import { dockerLoss } from './docker-loss.ts'
import { LabInCluster } from './lab-in-cluster.ts'
import { writeLabKubeconfig } from './lab-kubeconfig.ts'
import type { Machine } from './machine.ts'
import type { MachineNeeds } from './provisioning.ts'
import { runCommand, type CommandEnd, type CommandSurroundings } from './run-command.ts'
import type { Standing } from './standing.ts'
import { toldOnFailure } from './told-on-failure.ts'
import { describeTrace, dockerTraces, fileTraces, isDockerTrace, removeDockerTraces, type DockerTrace, type Trace } from './undo.ts'
import { clearWorkspace, openWorkspace, writeFiles } from './workspace.ts'

/** What a lab needs to know of the cluster that it works in. */
type LabCluster = Pick<Cluster, 'name' | 'kubeconfig' | 'context' | 'nodes'>

/** What the host needs from the rest of the program. */
export interface HostSurroundings {
  readonly machine: Machine
  /** Makes the machine ready; gives the cluster where one is asked for. */
  readonly ensure: (needs: MachineNeeds) => Promise<Cluster | undefined>
}

/** What a lab asks of the machine. */
export function needsOf(lab: Lab): MachineNeeds {
  return { nodes: lab.cluster?.nodes ?? 0, addons: lab.cluster?.addons ?? [], images: lab.images, nodeImages: lab.nodeImages }
}

/**
 * One lab on this machine: its namespace, workspace, commands and world. The terminal UI and the commands both work
 * through it.
 */
export class LabHost {
  readonly lab: Lab
  readonly workspace: string
  readonly #machine: Machine
  readonly #ensure: HostSurroundings['ensure']
  #cluster: LabCluster | undefined
  #noCluster = 'the cluster was not looked for yet'
  #env: NodeJS.ProcessEnv = {}
  #closers: (() => void)[] = []
  #world: World | undefined
  #inCluster: LabInCluster | undefined
  /** Ends the lab's commands in the background. */
  #inBackground = new AbortController()
  /** Its setup has to be done again before its steps are. */
  #isToSetUp = false

  constructor(lab: Lab, surroundings: HostSurroundings) {
    this.lab = lab
    this.workspace = workspaceOf(surroundings.machine.folders, lab.id)
    this.#machine = surroundings.machine
    this.#ensure = surroundings.ensure
  }

  /**
   * Makes everything ready for the lab: machine, cluster, namespace, workspace and, the first time, its setup.
   * @param standing where the learner is in the lab; undefined: at its beginning
   * @returns what became of what the lab had made before, which `replay` can bring back; undefined: it is there
   * @throws Failure when the machine lacks something, or a name of the lab is taken by something it did not make
   */
  async prepare(standing: Standing | undefined, onOutput: (text: string) => void, signal: AbortSignal): Promise<Loss | undefined> {
    if (this.lab.reading) return undefined
    await this.connect()
    signal.throwIfAborted()
    if (standing === undefined) await this.#refuseTakenNames(signal)
    openWorkspace(this.lab, this.workspace)
    const namespaceIsNew = await (await this.#openInCluster())?.openNamespace(standing !== undefined, signal)
    if (standing === undefined) {
      await this.#setUp(onOutput, signal)
      return undefined
    }
    if (this.lab.cluster !== undefined) {
      if (namespaceIsNew !== true) return undefined
      await this.#setUpAnew(onOutput, signal)
      return 'gone'
    }
    const loss = await this.#whatIsLost(standing, signal)
    // Containers that were only stopped may hold something of the learner's: they go when the learner agrees.
    this.#isToSetUp = loss !== undefined && standing.step > 1
    if (loss === 'gone' && !this.#isToSetUp) await this.#setUpAnew(onOutput, signal)
    return loss
  }

  /**
   * Finds engine, cluster and environment without making anything of the lab's.
   * @param needs what the machine must have for it; less than the lab's own needs for undoing it
   */
  async connect(needs: MachineNeeds = needsOf(this.lab)): Promise<void> {
    const cluster = await this.#ensure(needs)
    this.#cluster = cluster
    await this.#surround()
  }

  /**
   * Takes the machine as it is, without making or waking anything: for grading, hints and reset. A cluster that is not
   * there is one that cannot be asked.
   */
  async attach(signal: AbortSignal): Promise<void> {
    if (this.lab.cluster !== undefined) {
      const [{ clusterState }, { clusterShape }] = await Promise.all([import('./cluster-state.ts'), import('../cluster/cluster-name.ts')])
      const { name } = clusterShape(this.lab.cluster.nodes)
      const status = await clusterState({ name, folders: this.#machine.folders, findEngine: () => this.#machine.engine(signal) }, signal)
      if (status.state === 'running') this.#cluster = status
      else this.#noCluster = whyNoCluster(status)
    }
    await this.#surround()
  }

  /** Where commands of the lab run. Meaningful after `prepare` or `connect`. */
  get surroundings(): CommandSurroundings {
    return { cwd: this.workspace, env: this.#env }
  }

  /** What checks look at. Made when first asked for; `close` ends its connections. */
  async world(): Promise<World> {
    if (this.#world !== undefined) return this.#world
    const [{ createDockerWorld }, { createShellWorld }, { createWorkspaceFiles }] = await Promise.all([import('../docker/docker-world.ts'), import('./shell-world.ts'), import('./workspace-files.ts')])
    const docker = createDockerWorld(() => this.#machine.engine())
    this.#closers.push(() => docker.close())
    const shell = createShellWorld(this.surroundings)
    const files = createWorkspaceFiles(this.workspace)
    if (this.lab.cluster === undefined) return (this.#world = { docker, shell, files })
    if (this.#cluster === undefined) return (this.#world = { docker, shell, files, kubernetes: absentKubernetes(namespaceOf(this.lab), this.#noCluster) })
    const { connectKubernetes } = await import('../cluster/kubernetes-world.ts')
    const kubernetes = await connectKubernetes({ kubeconfig: this.#cluster.kubeconfig, context: this.#cluster.context, namespace: namespaceOf(this.lab) })
    this.#closers.push(() => kubernetes.close())
    return (this.#world = { docker, shell, files, kubernetes })
  }

  /** Puts the files of a step into the workspace; those that are there stay, unless the lab is being brought back. */
  writeFiles(step: Step, replace = false): readonly string[] {
    return writeFiles(step.files, this.workspace, replace)
  }

  /** Runs a command of the lab; one in the background goes on until `endBackground` at the latest. */
  run(command: Command, onChunk: (text: string) => void, signal: AbortSignal): Promise<CommandEnd> {
    return runCommand(command, this.surroundings, onChunk, command.background ? AbortSignal.any([signal, this.#inBackground.signal]) : signal)
  }

  /**
   * Brings the lab that has lost something to the beginning of a step: does the files and solutions of the steps before,
   * without what only shows something.
   * @throws Failure when a command of a solution fails
   */
  async replay(to: number, onOutput: (text: string) => void, signal: AbortSignal): Promise<void> {
    if (this.#isToSetUp) await this.#setUpAnew(onOutput, signal)
    this.#isToSetUp = false
    // What a step measures may be what its checks ask for; later steps have no use for it.
    const judged = judgedBefore(this.lab.steps, to)
    for (const step of this.lab.steps.slice(0, Math.max(0, to - 1))) {
      this.writeFiles(step, true)
      await this.#runAll(redoOf(step, step === judged ? 'with looks' : 'without looks'), `Step ${step.number}, ${step.title}`, onOutput, signal)
    }
  }

  /** What reset would remove, without removing it. Asks only what answers: a lab is undone as far as it can be seen. */
  async traces(signal: AbortSignal): Promise<readonly Trace[]> {
    const world = await this.world()
    const docker = await dockerTraces(this.lab, world.docker, signal)
    const cluster = await (await this.#openInCluster())?.traces(signal)
    return [...docker, ...(cluster ?? []), ...fileTraces(this.lab, this.workspace)]
  }

  /**
   * Removes everything that the lab made, and nothing else.
   * @returns what was removed
   * @throws Failure when something cannot be removed; what could be is gone then
   */
  async reset(signal: AbortSignal): Promise<readonly Trace[]> {
    this.endBackground()
    const traces = await this.traces(signal)
    const inCluster = await this.#openInCluster()
    await Promise.all([inCluster?.remove(traces, signal), this.#removeDocker(traces.filter(isDockerTrace))])
    await this.#removeNodeImages(signal)
    clearWorkspace(this.lab, this.workspace)
    return traces
  }

  /** Waits until the namespace that a reset has the cluster remove is gone. @throws Failure when it is still there after so many milliseconds */
  async awaitGone(longestMs: number, signal: AbortSignal): Promise<void> {
    await (await this.#openInCluster())?.awaitGone(signal, longestMs)
  }

  /** Ends what the lab runs in the background; reset and close do so themselves. */
  endBackground(): void {
    this.#inBackground.abort()
    this.#inBackground = new AbortController()
  }

  /** Ends the connections of the world, and what runs in the background. */
  close(): void {
    this.endBackground()
    for (const close of this.#closers.splice(0)) close()
    this.#world = undefined
  }

  /** Gives commands their environment: with a cluster, its kubeconfig with the lab's namespace, and its name for kind. */
  async #surround(): Promise<void> {
    if (this.#cluster === undefined) {
      this.#env = await this.#machine.env()
      return
    }
    const kubeconfig = writeLabKubeconfig(this.lab, this.#cluster, this.#machine.folders)
    this.#env = { ...(await this.#machine.env(kubeconfig)), KIND_CLUSTER_NAME: this.#cluster.name }
  }

  async #openInCluster(): Promise<LabInCluster | undefined> {
    if (this.#cluster === undefined) return undefined
    if (this.#inCluster === undefined) {
      const opened = await LabInCluster.open(this.lab, this.#cluster)
      this.#inCluster = opened
      this.#closers.push(() => {
        opened.close()
        this.#inCluster = undefined
      })
    }
    return this.#inCluster
  }

  async #whatIsLost(standing: Standing, signal: AbortSignal): Promise<Loss | undefined> {
    try {
      return await dockerLoss(this.lab, standing, (await this.world()).docker, () => this.#machine.engine(), signal)
    } catch (error) {
      // An engine that went this moment: the checks will say so, and the next try sees more.
      if (error instanceof Unanswered || error instanceof Failure) return undefined
      throw error
    }
  }

  /** What is left of the lab in Docker would be in the way of doing it again. */
  async #setUpAnew(onOutput: (text: string) => void, signal: AbortSignal): Promise<void> {
    await this.#removeDocker(await dockerTraces(this.lab, (await this.world()).docker, signal))
    await this.#setUp(onOutput, signal)
  }

  /** Makes the state that the lab begins with. What that is, the learner may have to find out: only a failure shows it. */
  async #setUp(onOutput: (text: string) => void, signal: AbortSignal): Promise<void> {
    await toldOnFailure((print) => this.#runAll(this.lab.setup, 'Preparing the lab', print, signal), onOutput)
  }

  async #removeDocker(traces: readonly DockerTrace[]): Promise<void> {
    if (traces.length > 0) await removeDockerTraces(traces, await this.#machine.engine())
  }

  /** Images that the lab built and loaded lie in the nodes too. */
  async #removeNodeImages(signal: AbortSignal): Promise<void> {
    if (this.#cluster === undefined || this.lab.creates.images.length === 0) return
    const { removeImagesFromNodes } = await import('../cluster/node-images.ts')
    const env = Object.fromEntries(Object.entries(this.#env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    await removeImagesFromNodes({ docker: 'docker', env }, this.#cluster.nodes, this.lab.creates.images, signal)
  }

  async #refuseTakenNames(signal: AbortSignal): Promise<void> {
    const world = await this.world()
    const taken: Trace[] = [...(await dockerTraces(this.lab, world.docker, signal))]
    const owner = await (await this.#openInCluster())?.namespaceOwner(signal)
    if (owner === 'foreign') taken.push({ kind: 'namespace', name: namespaceOf(this.lab) })
    if (taken.length === 0) return
    throw new Failure({
      what: `The lab ${this.lab.id} was not started`,
      why: `it makes things by names that are taken already: ${taken.map(describeTrace).join(', ')}. k8s-labs touches nothing that it did not make`,
      next: ['Rename or remove them, if they are yours and you do not need them.', `If they are left over from this lab: k8s-labs reset ${this.lab.id} --force`],
    })
  }

  async #runAll(commands: readonly Command[], what: string, onOutput: (text: string) => void, signal: AbortSignal): Promise<void> {
    for (const command of commands) {
      onOutput(`$ ${command.text}\n`)
      // What is begun here in the background outlives the bringing back.
      const running = this.run(command, onOutput, command.background ? this.#inBackground.signal : signal)
      if (command.background) continue
      const end = await running
      signal.throwIfAborted()
      if (end.exitCode !== 0) {
        throw new Failure({ what: `${what} failed`, why: `\`${command.text.split('\n')[0]}\` ${end.note}`, next: ['The output above says more.', `k8s-labs reset ${this.lab.id} begins the lab anew.`] })
      }
    }
  }
}
