import type { Lab } from '../content/lab.ts'
import type { Entry } from '../progress/entry.ts'
import { isPassed } from '../progress/lab-progress.ts'

/** What a lab's entries say about how well a step is known. */
export interface StepRecall {
  readonly step: number
  readonly right: boolean
}

/** So many red verdicts of one check, asked for by the learner, are trouble; one alone may be a slip. */
const redsThatAreTrouble = 2

/**
 * Watches one lab through the journal, entry by entry. A step was hard in a run when one of its checks was asked for and
 * red twice, or when a hint or the solution was read before it was passed; the run then tells once that it is not known.
 * Passed in a run without any of that, it tells that it is known.
 */
export class HardSteps {
  readonly #lab: Lab
  readonly #hard = new Set<number>()
  readonly #passed = new Set<number>()
  readonly #earned = new Map<string, string>()
  readonly #reds = new Map<string, number>()

  constructor(lab: Lab) {
    this.#lab = lab
  }

  take(entry: Entry): StepRecall | undefined {
    switch (entry.kind) {
      case 'check-failed':
        return this.#red(entry.step, entry.check)
      case 'answered':
        return entry.right ? undefined : this.#red(entry.step, entry.ask)
      case 'hint-shown':
      case 'solution-shown':
        return this.#trouble(entry.step)
      case 'check-passed':
        this.#earned.set(entry.check, entry.at)
        return this.#pass(entry.step)
      case 'lab-reset':
        for (const one of [this.#hard, this.#passed, this.#earned, this.#reds]) one.clear()
        return undefined
      default:
        return undefined
    }
  }

  #red(step: number, check: string): StepRecall | undefined {
    const reds = (this.#reds.get(check) ?? 0) + 1
    this.#reds.set(check, reds)
    return reds < redsThatAreTrouble ? undefined : this.#trouble(step)
  }

  #trouble(step: number): StepRecall | undefined {
    if (this.#hard.has(step) || this.#passed.has(step)) return undefined
    this.#hard.add(step)
    return { step, right: false }
  }

  #pass(number: number): StepRecall | undefined {
    if (this.#passed.has(number) || !isPassed(this.#lab.steps[number - 1], this.#earned)) return undefined
    this.#passed.add(number)
    return this.#hard.has(number) ? undefined : { step: number, right: true }
  }
}
