import { describe, expect, it } from 'vitest'
import { DeadlinePassed, withDeadline } from '../../src/checks/deadline.ts'
import { ManualClock } from './manual-clock.ts'

const forever = (): Promise<never> => new Promise(() => undefined)

describe('a deadline', () => {
  it('gives what is done in time, and plans nothing more', async () => {
    const clock = new ManualClock()
    await expect(withDeadline(100, clock, new AbortController().signal, async () => 'done')).resolves.toBe('done')
    expect(clock.planned).toBe(0)
  })

  it('ends work that hears nothing, and tells work that listens', async () => {
    const clock = new ManualClock()
    let told: unknown
    const result = withDeadline(100, clock, new AbortController().signal, (signal) => {
      signal.addEventListener('abort', () => (told = signal.reason))
      return forever()
    })
    await Promise.all([expect(result).rejects.toThrow(DeadlinePassed), clock.pass(100)])
    expect(told).toBeInstanceOf(DeadlinePassed)
  })

  it('hands on what the work throws, and the reason of its signal', async () => {
    const clock = new ManualClock()
    const abort = new AbortController()
    await expect(withDeadline(100, clock, abort.signal, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no')
    const waiting = withDeadline(100, clock, abort.signal, forever)
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(withDeadline(100, clock, abort.signal, async () => 1)).rejects.toThrow('enough')
  })
})
