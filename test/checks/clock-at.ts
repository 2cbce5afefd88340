import { systemClock, type Clock } from '../../src/checks/clock.ts'

/** A clock that stands still; what is put off for later happens as it would. */
export function clockAt(milliseconds: number): Clock {
  return { ...systemClock, now: () => milliseconds }
}
