import type { Clock } from '../../src/checks/clock.ts'

/** A clock that a test moves. */
export class ManualClock implements Clock {
  #now = 0
  readonly #plans = new Set<{ readonly at: number; readonly act: () => void }>()

  readonly now = (): number => this.#now

  readonly after = (milliseconds: number, act: () => void): (() => void) => {
    const plan = { at: this.#now + milliseconds, act }
    this.#plans.add(plan)
    return () => this.#plans.delete(plan)
  }

  /** Lets time pass; what falls due is done in its order, and everything that it starts is let finish. */
  async pass(milliseconds: number): Promise<void> {
    await everythingStarted()
    const end = this.#now + milliseconds
    for (;;) {
      const [next] = [...this.#plans].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)
      if (next === undefined) break
      this.#plans.delete(next)
      this.#now = next.at
      next.act()
      await everythingStarted()
    }
    this.#now = end
  }

  /** How much is planned for later. */
  get planned(): number {
    return this.#plans.size
  }
}

/** Promises that only wait for each other are done when the event loop has turned. */
export async function everythingStarted(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
