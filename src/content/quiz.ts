/** What a quiz file says, as types. More kinds of question join the union `Question`. */

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

export type Question = ChoiceQuestion | TextQuestion | NumberQuestion

export interface Quiz {
  /** File name without `.md`. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Id of the lab that it belongs to, or absent. */
  readonly from?: string
  readonly track: string
  readonly questions: readonly Question[]
  readonly file: string
}
