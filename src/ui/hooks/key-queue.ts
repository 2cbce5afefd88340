import { createContext, useContext, useLayoutEffect, useMemo, useRef } from 'react'
import { useInput, usePaste } from 'ink'
import { keyPresses, type KeyPress } from '../keys.ts'

/** What is pressed or pasted, in its order. */
export type Input = { readonly kind: 'press'; readonly press: KeyPress } | { readonly kind: 'paste'; readonly text: string }

/**
 * Gives what is typed to whoever listens, one at a time, with a frame's state in between: of `jj` and Enter, typed
 * faster than a frame, each has to see what the one before did.
 */
export class KeyQueue {
  readonly #waiting: Input[] = []
  readonly #listeners = new Set<(input: Input) => void>()
  #isResting = false

  /** @returns a function that ends the listening */
  listen(listener: (input: Input) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  push(inputs: readonly Input[]): void {
    this.#waiting.push(...inputs)
    if (!this.#isResting) this.#deliver()
  }

  #deliver(): void {
    this.#isResting = false
    const input = this.#waiting.shift()
    if (input === undefined) return
    // A copy: what a listener does may end or begin other listening.
    for (const listener of Array.from(this.#listeners)) listener(input)
    // React draws in an immediate that it asks for after this code has ended: the second from here comes after that.
    this.#isResting = true
    setImmediate(() => setImmediate(() => this.#deliver()))
  }
}

const KeyQueueContext = createContext(new KeyQueue())
export const KeyQueueProvider = KeyQueueContext.Provider

/** The queue that the terminal's input goes into; to be provided to all below. */
export function useTerminalKeys(): KeyQueue {
  const queue = useMemo(() => new KeyQueue(), [])
  useInput((input, key) => queue.push(keyPresses(input, key).map((press) => ({ kind: 'press', press }))))
  usePaste((text) => queue.push([{ kind: 'paste', text }]))
  return queue
}

/** Listens while `active`. The listener is always that of the latest frame. */
export function useTyped(listener: (input: Input) => void, active: boolean): void {
  const queue = useContext(KeyQueueContext)
  const latest = useRef(listener)
  useLayoutEffect(() => {
    latest.current = listener
  })
  useLayoutEffect(() => (active ? queue.listen((input) => latest.current(input)) : undefined), [queue, active])
}
