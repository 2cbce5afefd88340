import type { Command, Step } from '../content/lab.ts'
import { readsOnly } from '../shell/reads-only.ts'
import { replayOf } from './session.ts'

/** What does a step once more, where nobody looks on: its commands without those that only show something. */
export function redoOf(step: Step): readonly Command[] {
  return replayOf(step).filter(({ look, text, place }) => !look && (place.kind !== 'workspace' || !readsOnly(text)))
}
