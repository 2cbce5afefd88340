/** What somebody answered, as a plain value: it is written to the journal. */
export type Answer =
  /** Positions of the chosen choices in the question, from 0, each once. */
  | { readonly kind: 'choices'; readonly chosen: readonly number[] }
  /** What was typed. Also the answer to a question for a number. */
  | { readonly kind: 'text'; readonly text: string }
