import type { Check } from '../content/check.ts'
import type { Clock } from './clock.ts'
import { gradeFirst } from './grade.ts'
import type { Dependency, Inquiry } from './inquiry.ts'
import { inquiryOf } from './kinds/registry.ts'
import { subscribeTo } from './subscribe-to.ts'
import type { Verdict } from './verdict.ts'
import type { Unsubscribe, World } from './world.ts'

/** Milliseconds between two looks for a cause while only what explains a red check keeps changing. */
const explanationMs = 250

/** Milliseconds between two questions to an API that did not answer. */
const unansweredMs = 2_000

/**
 * One check that is followed. It is asked one question at a time: a change during a question asks again after it, a
 * change while only the cause is being looked for breaks that off, so the truth never waits for words.
 */
export class FollowedCheck {
  readonly #check: Check
  readonly #inquiry: Inquiry
  readonly #world: World
  readonly #clock: Clock
  readonly #report: (verdict: Verdict) => void
  readonly #onBug: ((error: unknown) => void) | undefined
  #phase: 'idle' | 'asking' | 'explaining' | 'stopped' = 'idle'
  #changedMeanwhile: Dependency['matters'] | undefined
  #question = new AbortController()
  #askedAt = -Infinity
  #planned: { readonly at: number; readonly cancel: () => void } | undefined
  #verdict: Verdict | undefined
  #subscriptions: readonly Unsubscribe[] = []
  #explanationSubscriptions: readonly Unsubscribe[] = []

  constructor(check: Check, world: World, clock: Clock, report: (verdict: Verdict) => void, onBug: ((error: unknown) => void) | undefined) {
    this.#check = check
    this.#inquiry = inquiryOf(check)
    this.#world = world
    this.#clock = clock
    this.#report = report
    this.#onBug = onBug
  }

  start(): void {
    this.#subscriptions = this.#subscribe('verdict')
    this.changed('verdict')
  }

  stop(): void {
    this.#phase = 'stopped'
    this.#question.abort()
    this.#planned?.cancel()
    for (const unsubscribe of [...this.#subscriptions, ...this.#explanationSubscriptions]) unsubscribe()
  }

  /** Something changed that the verdict, or only its explanation, depends on. */
  readonly changed = (matters: Dependency['matters']): void => {
    switch (this.#phase) {
      case 'stopped':
        return
      case 'idle':
        return this.#plan(this.#askedAt + this.#pause(matters))
      case 'explaining':
        if (matters === 'verdict') this.#question.abort()
        break
      case 'asking':
        break
    }
    this.#changedMeanwhile = this.#changedMeanwhile === 'verdict' ? 'verdict' : matters
  }

  #pause(matters: Dependency['matters']): number {
    return matters === 'verdict' ? this.#inquiry.afterChangeMs : Math.max(explanationMs, this.#inquiry.afterChangeMs)
  }

  /** Asks at a time, or at once if that is past. Of two plans the earlier holds. */
  #plan(at: number): void {
    const wait = at - this.#clock.now()
    if (this.#planned !== undefined && this.#planned.at <= at && wait > 0) return
    this.#planned?.cancel()
    this.#planned = wait > 0 ? { at, cancel: this.#clock.after(wait, () => this.#ask()) } : undefined
    if (wait <= 0) this.#ask()
  }

  #ask(): void {
    this.#planned?.cancel()
    this.#planned = undefined
    this.#phase = 'asking'
    this.#askedAt = this.#clock.now()
    this.#changedMeanwhile = undefined
    this.#question = new AbortController()
    void this.#answer(this.#question.signal).then(() => this.#afterwards())
  }

  async #answer(signal: AbortSignal): Promise<void> {
    try {
      const { verdict, explained } = await gradeFirst(this.#check, this.#inquiry, this.#world, signal, this.#clock)
      if (signal.aborted) return
      // Red that stays red keeps its words until there are better ones.
      if (explained === undefined || this.#verdict?.state !== 'fail') this.#tell(verdict)
      if (explained === undefined || this.#isStopped()) return
      this.#phase = 'explaining'
      // The truth may have changed while the question was on its way: then the words would be about the past.
      if (this.#changedMeanwhile === 'verdict') return
      const full = await explained()
      if (!signal.aborted) this.#tell(full)
    } catch (error) {
      if (signal.aborted) return
      this.#onBug?.(error)
      const message = error instanceof Error ? error.message : String(error)
      this.#tell({ state: 'unknown', expected: this.#inquiry.expected, actual: 'no answer', reason: `Cannot tell: k8s-labs itself made a mistake while checking this (${message}).`, look: '' })
    }
  }

  #afterwards(): void {
    if (this.#isStopped()) return
    this.#phase = 'idle'
    if (this.#changedMeanwhile !== undefined) return this.changed(this.#changedMeanwhile)
    if (this.#verdict?.state === 'pass') return
    this.#plan(this.#clock.now() + (this.#verdict?.state === 'unknown' ? unansweredMs : this.#inquiry.whileRedMs))
  }

  #tell(verdict: Verdict): void {
    const before = this.#verdict
    this.#verdict = verdict
    this.#followExplanation(verdict.state === 'fail')
    if (before === undefined || !isSame(before, verdict)) this.#report(verdict)
  }

  /** What explains a red verdict is watched only while it is red. */
  #followExplanation(isRed: boolean): void {
    const isFollowed = this.#explanationSubscriptions.length > 0
    if (isRed === isFollowed) return
    for (const unsubscribe of this.#explanationSubscriptions) unsubscribe()
    this.#explanationSubscriptions = isRed ? this.#subscribe('explanation') : []
  }

  #subscribe(matters: Dependency['matters']): readonly Unsubscribe[] {
    return this.#inquiry.dependencies.filter((dependency) => dependency.matters === matters).map((dependency) => subscribeTo(dependency, this.#world, { onChange: () => this.changed(matters), onOther: this.#otherChanged }))
  }

  /** What a green verdict does not look at is nothing to it; the words of a red one may be about what there is instead. */
  readonly #otherChanged = (): void => {
    if (this.#verdict?.state !== 'pass') this.changed('explanation')
  }

  /** Asked through a method, as the phase changes while an answer is awaited. */
  #isStopped(): boolean {
    return this.#phase === 'stopped'
  }
}

function isSame(one: Verdict, other: Verdict): boolean {
  return one.state === other.state && one.expected === other.expected && one.actual === other.actual && one.reason === other.reason && one.look === other.look
}
