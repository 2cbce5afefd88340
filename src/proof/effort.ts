import type { Command, Lab } from '../content/lab.ts'
import { redoOf } from '../lab/redo.ts'
import { replayOf } from '../lab/session.ts'

/** Commands that get more time than this may need it. */
const usualTimeoutMs = 120_000
/** So much more of it counts as another command. */
const aCommandMs = 60_000

/** So much time that a check asks for is worth a command: found by comparing with how long all labs of the course took. */
const aCommandsWaitMs = 1_000

/**
 * How long the proof of a lab takes compared to others: about the number of commands that are run for it, and as much
 * again of waiting, where its checks ask for time. Each step is done twice; and most wrong answers in a cluster have the
 * steps before done again, so that those of late steps cost most.
 */
export function effortOf(lab: Pick<Lab, 'setup' | 'steps' | 'cluster'>): number {
  let before = numberOfCommands(lab.setup)
  let effort = before
  for (const step of lab.steps) {
    const again = numberOfCommands(redoOf(step))
    for (const wrong of step.wrongs) effort += numberOfCommands([wrong.command]) + (lab.cluster === undefined ? 0 : before)
    effort += numberOfCommands(replayOf(step)) + again + Math.max(0, ...step.checks.map(({ withinMs }) => withinMs)) / aCommandsWaitMs
    before += again
  }
  return effort
}

/** What a shell starts for these, as far as a look at the beginnings of lines tells; and more for what may take long. */
function numberOfCommands(commands: readonly Command[]): number {
  return commands.reduce((sum, { text, timeoutMs }) => sum + Math.max(1, text.match(/^\s*(docker|helm|kind|kubectl|podman|python|sh|sleep)\b/gm)?.length ?? 0) + Math.max(0, timeoutMs - usualTimeoutMs) / aCommandMs, 0)
}
