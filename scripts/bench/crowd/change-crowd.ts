import { setTimeout as wait } from 'node:timers/promises'
import { monotonicMs } from '../monotonic.ts'
import type { Crowd } from './crowd.ts'
import { crowdChecks, titleOfPod } from './crowd-lab.ts'
import { crowdSize } from './crowd-pod.ts'
import type { FollowingProcess } from './following-process.ts'

/** What came of changing the crowd for a while. */
export interface CrowdChanges {
  /** All changes that were made. */
  readonly made: number
  readonly seconds: number
  /** From the moment a change was sent, and from the API's answer to it, until the verdict that it turns, in milliseconds. */
  readonly sinceSent: readonly number[]
  readonly sinceAnswered: readonly number[]
}

/** A change that turns a check; moments are of `monotonicMs`. */
interface Turn {
  readonly sent: number
  readonly answered: number
  readonly seen: Promise<number>
}

/**
 * Changes Pods at a bounded rate. Every other change is the label of a Pod that a check names, which turns it; those between are to
 * the status of Pods that no check names.
 */
export async function changeCrowd(crowd: Crowd, following: FollowingProcess, { everyMs, forMs }: { readonly everyMs: number; readonly forMs: number }, signal: AbortSignal): Promise<CrowdChanges> {
  const turns: Turn[] = []
  const begun = monotonicMs()
  let made = 0
  for (; monotonicMs() - begun < forMs; made += 1) {
    if (made % 2 === 0) turns.push(await turn(crowd, following, made / 2, signal))
    else await crowd.restart(crowdChecks.named + (made % (crowdSize.pods - crowdChecks.named)), made)
    await wait(Math.max(0, begun + (made + 1) * everyMs - monotonicMs()), undefined, { signal })
  }
  const seconds = (monotonicMs() - begun) / 1000
  const delays = async (since: 'sent' | 'answered'): Promise<readonly number[]> => Promise.all(turns.map(async (turn) => (await turn.seen) - turn[since]))
  return { made, seconds, sinceSent: await delays('sent'), sinceAnswered: await delays('answered') }
}

/** Turns the next Pod. Waits for the API's answer alone; the verdict may come later. */
async function turn(crowd: Crowd, following: FollowingProcess, number: number, signal: AbortSignal): Promise<Turn> {
  const pod = number % crowdChecks.named
  const isOn = Math.floor(number / crowdChecks.named) % 2 === 0
  const seen = following.turns(titleOfPod(pod), isOn ? 'pass' : 'fail', signal)
  // It is waited for below; should it fail before, that is no unhandled failure.
  seen.catch(() => undefined)
  const sent = monotonicMs()
  await crowd.turn(pod, isOn)
  return { sent, answered: monotonicMs(), seen }
}
