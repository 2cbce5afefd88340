/**
 * Asks an API again and again whether it is there. A watch that says nothing looks the same whether nothing happens or
 * the server hangs, so that only a question of one's own tells the two apart.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Unanswered } from '../checks/world.ts'

export interface Heartbeat {
  /** Aborted, with the `Unanswered` as its reason, when the API is lost. Another takes its place once it is found again. */
  readonly alive: AbortSignal
  /** Resolves when the API is there (at once, if it is). Rejects when the signal is aborted. */
  found(signal: AbortSignal): Promise<void>
  start(): void
  /** Asks now, and not when it is time: something hints at a loss. */
  nudge(): void
  /** Stops asking; what is not asked counts as alive. */
  stop(): void
}

/** With the 2.5 s that a beat may take, a loss is known within 4 s. */
const restMs = 1500
const retryMs = [200, 400] as const
const longestRetryMs = 500

/**
 * A heartbeat that is not started yet.
 * @param beat Asks the API. It must settle within 2.5 s, and rejects with `Unanswered` alone.
 * @param onTurn Called when the API is lost and when it is found again.
 */
export function createHeartbeat(beat: (signal: AbortSignal) => Promise<void>, onTurn: (turn: 'lost' | 'found') => void): Heartbeat {
  let alive = new AbortController()
  let running: AbortController | undefined
  let resting = new AbortController()
  let waiting: (() => void)[] = []

  async function follow(signal: AbortSignal): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      const problem = await beat(signal).then(() => undefined, unansweredOnly)
      if (signal.aborted) return
      if (problem === undefined) {
        failures = 0
        if (alive.signal.aborted) revive('found')
      } else {
        failures += 1
        if (!alive.signal.aborted) {
          alive.abort(problem)
          onTurn('lost')
        }
      }
      resting = new AbortController()
      await pause(failures === 0 ? restMs : (retryMs[failures - 1] ?? longestRetryMs), AbortSignal.any([signal, resting.signal]))
    }
  }

  function revive(turn?: 'found'): void {
    alive = new AbortController()
    const ready = waiting
    waiting = []
    for (const go of ready) go()
    if (turn !== undefined) onTurn(turn)
  }

  return {
    get alive() {
      return alive.signal
    },
    async found(signal) {
      if (!alive.signal.aborted) return
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const give = () => reject(signal.reason)
      signal.addEventListener('abort', give, { once: true })
      waiting.push(resolve)
      await promise.finally(() => signal.removeEventListener('abort', give))
    },
    start() {
      if (running !== undefined) return
      running = new AbortController()
      void follow(running.signal)
    },
    nudge() {
      if (!alive.signal.aborted) resting.abort()
    },
    stop() {
      running?.abort()
      running = undefined
      if (alive.signal.aborted) revive()
    },
  }
}

function unansweredOnly(error: unknown): Unanswered {
  if (error instanceof Unanswered) return error
  throw error
}

/** Waits, or less long if the signal is aborted meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
