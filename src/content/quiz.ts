/** What a quiz file says, as types. */

export interface Choice {
  readonly markdown: string
  readonly right: boolean
  /** Why this choice is wrong (or right), shown after answering. May be empty for a right one. */
  readonly explanation: string
}

interface QuestionBase {
  /** Unique in its quiz and steady when questions move: a slug of the heading. */
  readonly id: string
  /** The heading: the question in one sentence. */
  readonly title: string
  /** Markdown between heading and answers: code to read, a picture in text. May be empty. */
  readonly body: string
  readonly explanation: string
  readonly line: number
  /** What it is about, of its own or the quiz's. */
  readonly topic?: string
  /** Id of the lab that teaches it, of its own or the quiz's. */
  readonly from?: string
}

/** Task list: one or several right. */
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice'
  readonly choices: readonly Choice[]
  readonly several: boolean
}

/** `answer: text` (several with ` | `), compared without case and outer blanks. */
export interface TextQuestion extends QuestionBase {
  readonly kind: 'text'
  readonly answers: readonly string[]
}

/** `answer: 137` or `answer: 3.5 ± 0.1`. */
export interface NumberQuestion extends QuestionBase {
  readonly kind: 'number'
  readonly answer: number
  readonly tolerance: number
}

/** An ordered list, which is the right order. It is shown in another one: see `quiz/shown-order.ts`. */
export interface OrderQuestion extends QuestionBase {
  readonly kind: 'order'
  readonly items: readonly string[]
}

/** A table of two columns. What stands in the right one is shown in another order. */
export interface MatchQuestion extends QuestionBase {
  readonly kind: 'match'
  /** The table's head: what the two sides are. */
  readonly sides: readonly [left: string, right: string]
  /** `right`: position in `options`. */
  readonly pairs: readonly { readonly left: string; readonly right: number }[]
  /** The right column, each text once, in the order of the table. */
  readonly options: readonly string[]
}

/** `answer: kubectl get pods -A` (several with ` | `), compared by what it would do. */
export interface CommandQuestion extends QuestionBase {
  readonly kind: 'command'
  readonly answers: readonly string[]
}

/** A YAML block that is wrong, and `answer:` with one that is right; compared as manifests. */
export interface RepairQuestion extends QuestionBase {
  readonly kind: 'repair'
  readonly broken: string
  readonly fixed: string
  /** The documents in `fixed`. */
  readonly documents: readonly unknown[]
}

export type Question = ChoiceQuestion | TextQuestion | NumberQuestion | OrderQuestion | MatchQuestion | CommandQuestion | RepairQuestion

export interface Quiz {
  /** File name without `.md`. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Id of the lab that it belongs to, or absent. */
  readonly from?: string
  /** What its questions are about, where they do not say it themselves. */
  readonly topic?: string
  /** It says at its end which labs may be skipped. */
  readonly placement?: boolean
  readonly track: string
  readonly questions: readonly Question[]
  readonly file: string
}
