import { setTimeout as wait } from 'node:timers/promises'

/**
 * Waits for a moment that nobody can foresee, so that what is measured does not fall into step with something that
 * happens at intervals.
 * @param longestMs at most so long, half of it on average
 */
export async function randomPause(longestMs: number, signal: AbortSignal): Promise<void> {
  await wait(Math.random() * longestMs, undefined, { signal })
}
