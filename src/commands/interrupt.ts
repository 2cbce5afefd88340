import { exitCodes, Failure } from '../failure.ts'

/** Thrown into everything that is under way when the user presses Ctrl-C. */
const interrupted = new Failure({ what: 'Stopped', why: 'you ended it', next: [], exitCode: exitCodes.interrupted })

/**
 * Does an act that Ctrl-C (or SIGTERM) ends by aborting its signal, so that it can clean up; a second one ends the
 * program at once.
 */
export async function interruptible<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  const stop = (): void => {
    if (abort.signal.aborted) process.exit(exitCodes.interrupted)
    process.stderr.write('Stopping. Ctrl-C again ends at once.\n')
    abort.abort(interrupted)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    return await act(abort.signal)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
