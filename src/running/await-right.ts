import { setTimeout as sleep } from 'node:timers/promises'
import { revealRight, type Revelation } from '../checks/asks/reveal-right.ts'
import type { World } from '../checks/world.ts'
import type { Ask } from '../content/ask.ts'

/** Milliseconds between two looks. */
const pauseMs = 500

/**
 * Tells what is right of a question; again, while what it is about is not there yet.
 * @param longestMs how long that may take, in milliseconds
 * @throws the signal's reason
 */
export async function awaitRight(ask: Ask, world: World, longestMs: number, signal: AbortSignal): Promise<Revelation> {
  const deadline = performance.now() + longestMs
  for (;;) {
    const told = await revealRight(ask, world, signal)
    if (told.state === 'told' || performance.now() > deadline) return told
    await sleep(pauseMs, undefined, { signal })
  }
}
