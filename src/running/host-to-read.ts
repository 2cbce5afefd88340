import type { Lab } from '../content/lab.ts'
import type { Failure } from '../failure.ts'
import type { SessionHost } from './live-session.ts'

/** The host of a lab that may not run, and why: it makes nothing, runs nothing and asks nothing. */
export function hostToRead(lab: Pick<Lab, 'folder'>, why: Failure): SessionHost {
  const refuse = (): Promise<never> => Promise.reject(why)
  return {
    surroundings: { cwd: lab.folder, env: {} },
    prepare: refuse,
    world: refuse,
    writeFiles: () => {
      throw why
    },
    run: refuse,
    replay: refuse,
    traces: refuse,
    reset: refuse,
    close: () => undefined,
  }
}
