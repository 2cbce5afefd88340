import type { AnswerOutcome } from '../checks/asks/judge-answer.ts'
import type { AnswerWorld, GivenAnswer } from '../checks/world.ts'
import type { Ask } from '../content/ask.ts'

/** What a proof has answered, which is in nobody's journal. Right answers stay while the lab is done again and again. */
export class BenchAnswers implements AnswerWorld {
  readonly #given = new Map<string, GivenAnswer>()

  latest(title: string): GivenAnswer | undefined {
    return this.#given.get(title)
  }

  keep({ title }: Ask, { answer, verdict }: Extract<AnswerOutcome, { kind: 'judged' }>): void {
    this.#given.set(title, { answer, right: verdict.state === 'pass', reason: verdict.reason })
  }
}
