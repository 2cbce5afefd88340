import { clusterShape } from '../cluster/cluster-name.ts'
import type { Cluster } from '../cluster/provision-request.ts'
import type { AddOn } from '../content/lab.ts'
import type { StageListener } from '../cluster/stage.ts'
import { Failure, exitCodes } from '../failure.ts'
import { withStageEvent, type StageView } from './stage-view.ts'

/** What a lab, or the cluster command, asks of the machine. `nodes` 0: an engine and images, no cluster. */
export interface MachineNeeds {
  readonly nodes: number
  readonly addons: readonly AddOn[]
  readonly images: readonly string[]
  /** Those of the images that the nodes need, too; all of them by default. */
  readonly nodeImages?: readonly string[]
  /** It was named by who asks for it, so that a second cluster is no surprise. */
  readonly isNamed?: true
}

/** Something big that the program would install, build or start, to be agreed to first. */
export interface Offer {
  /** Sentences: what, how large, how long. */
  readonly text: readonly string[]
  /** What a yes agrees to: whatever has to be installed from now on, or only what these needs ask for. */
  readonly covers: 'installing' | 'these needs'
}

export type ProvisioningState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly offer: Offer }
  | { readonly kind: 'running'; readonly needs: MachineNeeds; readonly stages: readonly StageView[] }
  | { readonly kind: 'ready'; readonly stages: readonly StageView[] }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly stages: readonly StageView[] }

/** Whether the user has agreed to what the program would install; shared by everything that might ask. */
export interface Consent {
  given: boolean
}

/** Does the work: `cluster/provision.ts` in the program, a small one in tests. */
export interface Provisioner {
  /** What has to be agreed to before these needs can be met; undefined: nothing. */
  offer(needs: MachineNeeds, signal: AbortSignal): Promise<Offer | undefined>
  provision(needs: MachineNeeds, onEvent: StageListener, signal: AbortSignal): Promise<Cluster | undefined>
}

/**
 * One place through which everything that needs a cluster or an engine gets it: it goes on while screens come and go,
 * a second wish for the same joins the first, and a different one waits its turn.
 */
export class Provisioning {
  #state: ProvisioningState = { kind: 'idle' }
  readonly #listeners = new Set<() => void>()
  readonly #provisioner: Provisioner
  readonly #consent: Consent
  #answer: ((answer: true | Failure) => void) | undefined
  #job: { readonly needs: MachineNeeds; readonly abort: AbortController; readonly done: Promise<Cluster | undefined> } | undefined

  /** @param consent given beforehand with `--yes` */
  constructor(provisioner: Provisioner, consent: Consent) {
    this.#provisioner = provisioner
    this.#consent = consent
  }

  get state(): ProvisioningState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * The user's answer to the offer that `state` holds.
   * @param no why it is a no, where the user was not the one who said it
   */
  answer(yes: boolean, no?: Failure): void {
    const covers = this.#state.kind === 'asking' ? this.#state.offer.covers : undefined
    this.#consent.given ||= yes && covers === 'installing'
    this.#answer?.(yes || (no ?? (covers === 'these needs' ? notMade : notInstalled)))
    this.#answer = undefined
  }

  /** Ends what is under way. What has been made so far is used by the next try. */
  cancel(): void {
    this.answer(false)
    this.#job?.abort.abort(new Failure({ what: 'Making the cluster was stopped', why: 'you ended it', next: ['Trying again goes on from where it was.'], exitCode: exitCodes.interrupted }))
  }

  /**
   * Meets the needs, or joins the work that meets them already.
   * @returns the cluster, or undefined where none was asked for
   * @throws Failure when it could not be done, was declined or cancelled
   */
  async ensure(needs: MachineNeeds): Promise<Cluster | undefined> {
    while (this.#job !== undefined) {
      if (covers(this.#job.needs, needs)) return this.#job.done
      // Other needs come after it, whether it succeeds or not.
      await this.#job.done.catch(() => undefined)
    }
    const abort = new AbortController()
    const done = this.#work(needs, abort.signal).finally(() => {
      this.#job = undefined
    })
    this.#job = { needs, abort, done }
    return done
  }

  async #work(needs: MachineNeeds, signal: AbortSignal): Promise<Cluster | undefined> {
    let stages: readonly StageView[] = []
    try {
      this.#set({ kind: 'running', needs, stages })
      await this.#agree(needs, signal)
      this.#set({ kind: 'running', needs, stages })
      const cluster = await this.#provisioner.provision(
        needs,
        (event) => {
          stages = withStageEvent(stages, event)
          this.#set({ kind: 'running', needs, stages })
        },
        signal,
      )
      this.#set({ kind: 'ready', stages })
      return cluster
    } catch (error) {
      const reason: unknown = signal.aborted ? signal.reason : error
      if (!(reason instanceof Failure)) throw reason
      this.#set({ kind: 'failed', failure: reason, stages })
      throw reason
    }
  }

  async #agree(needs: MachineNeeds, signal: AbortSignal): Promise<void> {
    if (this.#consent.given) return
    const offer = await this.#provisioner.offer(needs, signal)
    if (offer === undefined) return
    const answer = await new Promise<true | Failure>((resolve) => {
      this.#answer = resolve
      this.#set({ kind: 'asking', offer })
    })
    signal.throwIfAborted()
    if (answer !== true) throw answer
  }

  #set(state: ProvisioningState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

const notMade = new Failure({
  what: 'The cluster for this lab was not made',
  why: 'you said no',
  next: ['Open the lab again when this machine has room for it.', 'All other labs work without it.'],
  exitCode: exitCodes.missing,
})

const notInstalled = new Failure({
  what: 'Nothing was installed',
  why: 'you said no',
  next: ['Start Docker yourself and try again, or agree the next time.', 'k8s-labs doctor says what this machine lacks.'],
  exitCode: exitCodes.missing,
})

/** Whether work for some needs also meets others. */
function covers(these: MachineNeeds, those: MachineNeeds): boolean {
  return clusterOf(these) === clusterOf(those) && those.addons.every((one) => these.addons.includes(one)) && those.images.every((one) => these.images.includes(one)) && onNodes(those).every((one) => onNodes(these).includes(one))
}

/** Undefined: none. A cluster with more nodes is another one, and does not stand in for the usual one. */
function clusterOf({ nodes }: MachineNeeds): string | undefined {
  return nodes === 0 ? undefined : clusterShape(nodes).name
}

function onNodes({ images, nodeImages = images }: MachineNeeds): readonly string[] {
  return nodeImages
}
