import type { Check } from '../content/check.ts'
import { systemClock, type Clock } from './clock.ts'
import { FollowedCheck } from './followed-check.ts'
import type { Verdict } from './verdict.ts'
import type { World } from './world.ts'

/** Checks that are being followed. */
export interface Following {
  /** Asks all of them now, whatever was seen to change. */
  recheck(): void
  /** Ends all watches and questions; nothing is reported any more. */
  stop(): void
}

export interface FollowOptions {
  readonly clock?: Clock
  /** Hears what went wrong inside the program itself; the check's verdict then is `unknown` and says so. */
  readonly onBug?: (error: unknown) => void
}

/**
 * Grades checks live: at once, and again whenever something changes that they depend on. A first red verdict comes
 * with what the question itself showed; its further cause follows in a second verdict.
 * @param onVerdict called with each verdict that is not the one reported before
 */
export function followChecks(checks: readonly Check[], world: World, onVerdict: (checkId: string, verdict: Verdict) => void, options: FollowOptions = {}): Following {
  const clock = options.clock ?? systemClock
  const followed = checks.map((check) => new FollowedCheck(check, world, clock, (verdict) => onVerdict(check.id, verdict), options.onBug))
  for (const one of followed) one.start()
  return {
    recheck: () => {
      for (const one of followed) one.changed('verdict')
    },
    stop: () => {
      for (const one of followed) one.stop()
    }
  }
}
