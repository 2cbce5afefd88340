/** Questions to the engine: each with a deadline, and with one kind of error. */
import { Unanswered } from '../checks/world.ts'
import { dockerUnanswered, statusOf } from './docker-unanswered.ts'
import type { Engine } from './engine.ts'
import type { Heartbeat } from './heartbeat.ts'
import { within } from './within.ts'

/** Nothing that checks ask takes the engine longer. */
export const deadlineMs = 10_000

/** The engine said that there is no such thing. */
export const notThere = Symbol('not there')

export interface EngineSession {
  /**
   * Asks, and gives `notThere` for 404.
   * @param act Is given a signal that ends with the deadline.
   * @throws Unanswered
   */
  ask<Result>(act: (engine: Engine, signal: AbortSignal) => Promise<Result>, signal: AbortSignal, milliseconds?: number): Promise<Result | typeof notThere>
}

/**
 * @param engine Finds the engine, or throws a Failure.
 * @param heartbeat Ends every question when the engine is lost.
 */
export function createEngineSession(engine: () => Promise<Engine>, heartbeat: Pick<Heartbeat, 'alive'>): EngineSession {
  return {
    async ask(act, signal, milliseconds = deadlineMs) {
      let host: string | undefined
      const until = AbortSignal.any([signal, heartbeat.alive])
      const ended = new AbortController()
      try {
        const found = await within(milliseconds, until, engine())
        host = found.host
        return await within(milliseconds, until, act(found, AbortSignal.any([until, ended.signal])))
      } catch (error) {
        if (statusOf(error) === 404) return notThere
        if (until.aborted) throw until.reason instanceof Unanswered ? until.reason : cancelled()
        throw dockerUnanswered(host, error)
      } finally {
        ended.abort()
      }
    },
  }
}

function cancelled(): Unanswered {
  return new Unanswered('docker', 'the question was cancelled before the Docker Engine answered', 'k8s-labs check')
}
