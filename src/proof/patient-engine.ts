import { Unanswered } from '../checks/world.ts'
import type { Engine } from '../docker/engine.ts'
import { Failure } from '../failure.ts'
import type { Machine } from '../running/machine.ts'
import { persistently } from './persistently.ts'

/**
 * The engine of a machine that was made ready a moment ago. Where several labs are begun at once, it may for a while not
 * answer as fast as a learner is to be told that it does not.
 * @throws Failure when it has not answered after a minute
 */
export function patientEngine(machine: Pick<Machine, 'engine'>, signal: AbortSignal): Promise<Engine> {
  const ask = async (): Promise<Engine> => {
    try {
      return await machine.engine(signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Failure)) throw error
      throw new Unanswered('docker', `${error.what}: ${error.why}`, error.next[0] ?? 'k8s-labs doctor', { cause: error })
    }
  }
  return persistently(ask, signal)
}
