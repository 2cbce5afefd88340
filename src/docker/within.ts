/**
 * The outcome of an act that cannot be cancelled, or an end to waiting for it.
 * @throws Error with code ETIMEDOUT after `milliseconds`; the signal's reason when it is aborted.
 */
export async function within<Result>(milliseconds: number, signal: AbortSignal, act: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(Object.assign(new Error(`no answer within ${milliseconds / 1000} s`), { code: 'ETIMEDOUT' })), milliseconds)
  const give = () => reject(signal.reason)
  signal.addEventListener('abort', give, { once: true })
  try {
    signal.throwIfAborted()
    return await Promise.race([act, promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', give)
    // Nobody waits for it any more, should it fail later.
    act.catch(() => undefined)
  }
}
