import type { Clock } from './clock.ts'

/** Something was not done in time. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
  readonly milliseconds: number
  constructor(milliseconds: number) {
    super(`not done within ${milliseconds} ms`)
    this.milliseconds = milliseconds
  }
}

/**
 * Does something within a time. It ends with the signal or the deadline even if the work itself hears neither.
 * @throws DeadlinePassed, the signal's reason, or what the work throws
 */
export function withDeadline<T>(milliseconds: number, clock: Clock, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) return reject(reasonOf(signal))
    const inner = new AbortController()
    const stop = (error: Error): void => {
      inner.abort(error)
      settle(() => reject(error))
    }
    const onAbort = (): void => stop(reasonOf(signal))
    const cancelDeadline = clock.after(milliseconds, () => stop(new DeadlinePassed(milliseconds)))
    const settle = (end: () => void): void => {
      cancelDeadline()
      signal.removeEventListener('abort', onAbort)
      end()
    }
    signal.addEventListener('abort', onAbort, { once: true })
    work(inner.signal).then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error))))
    )
  })
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('This operation was aborted', 'AbortError')
}
