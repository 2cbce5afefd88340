/**
 * What became of what a lab had made. `gone`: nothing of it is there. `stopped`: Docker was started anew since the
 * learner was here, and did not start all the containers again that it had ended.
 */
export type Loss = 'gone' | 'stopped'

/** The loss in a sentence, for the learner. */
export function lossInWords(loss: Loss): string {
  switch (loss) {
    case 'gone':
      return 'What this lab had made is gone, as after a new cluster or a restart. Your points and hints are kept.'
    case 'stopped':
      return 'Docker was started anew since you were here, which ended containers of this lab. Your points and hints are kept.'
    default:
      return loss satisfies never
  }
}
