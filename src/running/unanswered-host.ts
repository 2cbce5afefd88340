import { exitCodes, Failure } from '../failure.ts'
import type { Machine } from './machine.ts'

/**
 * Why the engine that `DOCKER_HOST` names cannot be used; undefined where it answers, or none is named. A named engine
 * is the only one that is taken, so that one which the kit starts would be of no use.
 */
export async function unansweredHost(machine: Machine, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Failure | undefined> {
  if ((env['DOCKER_HOST'] ?? '').trim() === '') return undefined
  try {
    await machine.engine(signal)
    return undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return new Failure({
      what: 'The engine that DOCKER_HOST names does not answer',
      why: error.why,
      next: ['unset DOCKER_HOST   # Docker is then looked for in its usual places, and can be installed if there is none', 'Or start that engine, or correct the address.'],
      exitCode: exitCodes.missing,
      cause: error,
    })
  }
}
