import type { Command, Step } from '../content/lab.ts'
import { readsOnly } from '../shell/reads-only.ts'
import { replayOf } from './session.ts'

/** What a lab that is at step `number` was judged by last: the nearest step before it that has checks. */
export function judgedBefore(steps: readonly Step[], number: number): Step | undefined {
  return steps.findLast((step) => step.number < number && step.checks.length > 0)
}

/**
 * What does a step once more, where nobody looks on: its commands without those that only show something.
 * @param looks whether those are done that only look by their author's word, with which the step itself may be judged
 */
export function redoOf(step: Step, looks: 'with looks' | 'without looks' = 'without looks'): readonly Command[] {
  return replayOf(step).filter(({ look, text, place }) => !(look && looks === 'without looks') && (place.kind !== 'workspace' || !readsOnly(text)))
}
