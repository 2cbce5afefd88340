import { judgeAnswer } from '../checks/asks/judge-answer.ts'
import { revealRight } from '../checks/asks/reveal-right.ts'
import { followChecks } from '../checks/follow.ts'
import type { World } from '../checks/world.ts'
import type { Lab } from '../content/lab.ts'
import { Failure } from '../failure.ts'
import type { Effect } from '../lab/effect.ts'
import type { SessionEvent } from '../lab/event.ts'
import { beginSession, type Session } from '../lab/session.ts'
import { update } from '../lab/update.ts'
import type { Journal } from '../progress/journal.ts'
import type { NewEntry } from '../progress/entry.ts'
import { OutputLines } from '../ui/text/output-lines.ts'
import { withAnswers } from './journal-answers.ts'
import type { LabHost } from './lab-host.ts'
import { standingOf } from './standing.ts'
import type { Trace } from './undo.ts'

/** What a session needs of its lab's host. */
export type SessionHost = Pick<LabHost, 'prepare' | 'world' | 'writeFiles' | 'run' | 'replay' | 'traces' | 'reset' | 'close' | 'surroundings'>

/** Until what could not be written is tried again, in milliseconds. */
const retryMs = 2000

/**
 * A session in the world: keeps its state, performs the effects that the reducer asks for, and feeds what came of
 * them back as events.
 */
export class LiveSession {
  #session: Session
  readonly #host: SessionHost
  readonly #journal: Journal
  readonly #listeners = new Set<() => void>()
  readonly #commands = new Map<number, AbortController>()
  readonly #abort = new AbortController()
  #following: { recheck(): void; stop(): void } | undefined
  #openSteps = 0
  readonly #output = new OutputLines()
  #shown: readonly string[] | undefined
  #lineIsOpen = false
  #isUndone = false
  #isFollowingEngine = false
  #repaint: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined

  constructor(lab: Lab, host: SessionHost, journal: Journal) {
    this.#session = beginSession(lab, journal.entries)
    this.#host = host
    this.#journal = journal
  }

  get session(): Session {
    return this.#session
  }

  readonly read = (): Session => this.#session

  /** What commands printed, as lines for a screen; the same object until more is printed. */
  readonly readOutput = (): readonly string[] => {
    this.#shown ??= this.#output.lines()
    return this.#shown
  }

  /** What a reset would remove now. @throws Failure, Unanswered where that cannot be seen */
  traces(): Promise<readonly Trace[]> {
    return this.#host.traces(this.#abort.signal)
  }

  /** Whether the lab was reset: nothing of it is there until it is opened anew. */
  readonly readUndone = (): boolean => this.#isUndone

  get host(): SessionHost {
    return this.#host
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly dispatch = (event: SessionEvent): void => {
    const [session, effects] = update(this.#session, event)
    this.#session = session
    for (const effect of effects) this.#perform(effect)
    this.#tell()
  }

  /** Ends commands, watches and connections. What the lab made stays, for the next time. */
  close(): void {
    this.#abort.abort()
    clearTimeout(this.#repaint)
    clearTimeout(this.#retry)
    this.#following?.stop()
    this.#following = undefined
    for (const command of this.#commands.values()) command.abort()
    this.#host.close()
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case 'prepare':
        // Making it all again at once would leave behind what the learner has just had removed.
        if (this.#isUndone) return
        return this.#inBackground(async () => {
          const { lab, entries } = this.#session
          const loss = await this.#host.prepare(standingOf(lab, entries), this.#print, this.#abort.signal)
          return { kind: 'prepared', ...(loss === undefined ? {} : { loss }) }
        }, 'prepare-failed')
      case 'open-step':
        this.#openSteps += 1
        return this.#inBackground(() => this.#openStep(effect, this.#openSteps), 'prepare-failed')
      case 'close-step':
        this.#openSteps += 1
        this.#following?.stop()
        this.#following = undefined
        return
      case 'recheck':
        this.#following?.recheck()
        return
      case 'run':
        return this.#run(effect)
      case 'print':
        // A command may have left its last line open.
        return this.#print(`${this.#lineIsOpen ? '\n' : ''}${effect.lines.map((line) => `${line}\n`).join('')}`)
      case 'cancel':
        this.#commands.get(effect.id)?.abort()
        return
      case 'record':
        return this.#record(effect.entries)
      case 'judge-answer':
        return this.#inStep(async (world, signal) => ({ kind: 'answer-judged', ask: effect.ask.id, outcome: await judgeAnswer(effect.ask, effect.answer, world, signal) }))
      case 'reveal-answers':
        for (const ask of effect.asks) this.#inStep(async (world, signal) => ({ kind: 'answer-revealed', ask: ask.id, revelation: await revealRight(ask, world, signal) }))
        return
      case 'reset':
        return this.#inBackground(async () => {
          await this.#host.reset(this.#abort.signal)
          this.#isUndone = true
          return { kind: 'reset-done' }
        }, 'reset-failed')
      case 'replay':
        return this.#inBackground(async () => {
          await this.#host.replay(effect.to, this.#print, this.#abort.signal)
          return { kind: 'replayed' }
        }, 'replay-failed')
      default:
        effect satisfies never
    }
  }

  /** Does a long act and dispatches what came of it; a bug in it must not be lost, so it is thrown where all see it. */
  #inBackground(act: () => Promise<SessionEvent | undefined>, onFailure: 'prepare-failed' | 'reset-failed' | 'replay-failed'): void {
    act().then(
      (event) => (event === undefined || this.#abort.signal.aborted ? undefined : this.dispatch(event)),
      (error: unknown) => {
        if (this.#abort.signal.aborted) return
        if (error instanceof Failure) return this.dispatch({ kind: onFailure, failure: error })
        queueMicrotask(() => {
          throw error
        })
      },
    )
  }

  /** Asks the world something about the open step; what comes when it has been left is of no use. */
  #inStep(ask: (world: World, signal: AbortSignal) => Promise<SessionEvent>): void {
    const generation = this.#openSteps
    this.#inBackground(async () => {
      const event = await ask(await this.#host.world(), this.#abort.signal)
      return generation === this.#openSteps ? event : undefined
    }, 'prepare-failed')
  }

  async #openStep({ step }: Extract<Effect, { kind: 'open-step' }>, generation: number): Promise<undefined> {
    this.#following?.stop()
    this.#following = undefined
    this.#host.writeFiles(step)
    const world = withAnswers(await this.#host.world(), this.#session.lab, this.#journal)
    // Another step may have been opened while the world was being reached.
    if (generation !== this.#openSteps || this.#abort.signal.aborted) return
    this.#followEngine(world)
    this.#following = followChecks(step.checks, world, (check, verdict) => {
      if (generation === this.#openSteps) this.dispatch({ kind: 'verdict', check, verdict })
    })
  }

  /** A lab in Docker hears when the engine comes back: it may have ended the lab's containers, which checks tell one by one. */
  #followEngine({ docker }: World): void {
    if (this.#isFollowingEngine || this.#session.lab.cluster !== undefined) return
    this.#isFollowingEngine = true
    let isLost = false
    docker.subscribe(({ kind, action }) => {
      if (kind !== 'engine') return
      const isBack = isLost && action === 'found'
      isLost = action === 'lost'
      if (isBack) this.dispatch({ kind: 'said', tone: 'plain', text: 'Docker is back. R looks what of this lab has ended, to bring it back.' })
    })
  }

  #run({ id, command }: Extract<Effect, { kind: 'run' }>): void {
    const abort = new AbortController()
    this.#commands.set(id, abort)
    void this.#host.run(command, this.#print, abort.signal).then((end) => {
      this.#commands.delete(id)
      return this.#abort.signal.aborted ? undefined : this.dispatch({ kind: 'command-ended', id, exitCode: end.exitCode, ms: end.ms, note: end.note })
    })
  }

  /** Output comes in many small pieces: it is shown at most once a frame. */
  readonly #print = (text: string): void => {
    this.#output.write(text)
    this.#lineIsOpen = !text.endsWith('\n')
    this.#repaint ??= setTimeout(() => {
      this.#repaint = undefined
      this.#shown = undefined
      this.#tell()
    }, 30)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #record(entries: readonly NewEntry[]): void {
    this.#write((journal) => {
      let problem: Failure | undefined
      for (const entry of entries) problem = failureOf(() => journal.record(entry))
      return problem
    })
  }

  /** Tells what came of writing, and tries again after a while as long as something could not be written. */
  #write(act: (journal: Journal) => Failure | undefined): void {
    const before = this.#journal.entries.length
    const problem = act(this.#journal)
    clearTimeout(this.#retry)
    if (problem !== undefined && !this.#abort.signal.aborted) this.#retry = setTimeout(() => this.#write((journal) => failureOf(() => journal.writeWaiting())), retryMs)
    const { entries, waiting } = this.#journal
    this.dispatch({ kind: 'recorded', entries: entries.slice(before), waiting: [...waiting], ...(problem === undefined ? {} : { problem }) })
  }
}

function failureOf(act: () => void): Failure | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
