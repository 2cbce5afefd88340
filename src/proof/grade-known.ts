import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../checks/world.ts'
import type { Step } from '../content/lab.ts'
import { gradeSteps, type GradedCheck } from '../running/grade-lab.ts'

/** Milliseconds in which all checks should be known to be red or green: a machine that proves labs is busy. */
const longestMs = 30_000

/**
 * Grades checks now; again, where an API gave no answer.
 * @returns what is still not known after half a minute as `unknown`
 * @throws the signal's reason
 */
export async function gradeKnown(steps: readonly Step[], world: World, signal: AbortSignal): Promise<readonly GradedCheck[]> {
  const deadline = performance.now() + longestMs
  for (;;) {
    const graded = await gradeSteps(steps, world, signal)
    signal.throwIfAborted()
    if (graded.every(({ verdict }) => verdict.state !== 'unknown') || performance.now() > deadline) return graded
    await sleep(1_000, undefined, { signal })
  }
}
