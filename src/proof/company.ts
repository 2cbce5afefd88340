/**
 * Labs that are proven side by side. What one finds left after its reset may be another's that is still at work, so it
 * looks again when all have been undone.
 */
export class Company {
  readonly #atWork: Set<string>
  readonly #undone = Promise.withResolvers<void>()

  /** @param labs their ids */
  constructor(labs: Iterable<string>) {
    this.#atWork = new Set(labs)
    this.#resolveWhenUndone()
  }

  /** Says that nothing of a lab is there any more but what its reset has left. */
  undo(lab: string): void {
    this.#atWork.delete(lab)
    this.#resolveWhenUndone()
  }

  /** Settles when all have been undone. @throws the signal's reason */
  async allUndone(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const aborted = Promise.withResolvers<never>()
    const onAbort = (): void => aborted.reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      await Promise.race([this.#undone.promise, aborted.promise])
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  #resolveWhenUndone(): void {
    if (this.#atWork.size === 0) this.#undone.resolve()
  }
}
