/** What somebody answered, as a plain value: it is written to the journal. Positions are those in the question's file. */
export type Answer =
  /** Positions of the chosen choices in the question, from 0, each once. */
  | { readonly kind: 'choices'; readonly chosen: readonly number[] }
  /** Positions of the items, in the order that was given. */
  | { readonly kind: 'order'; readonly order: readonly number[] }
  /** For each line of the table the position of its option. */
  | { readonly kind: 'match'; readonly options: readonly number[] }
  /** What was typed. Also the answer to a question for a number or a command. */
  | { readonly kind: 'text'; readonly text: string }
  /** A manifest, the documents that were read from it, and what an API server said of it where one could be asked. */
  | { readonly kind: 'manifest'; readonly text: string; readonly documents: readonly unknown[]; readonly server?: ServerWord }

/** What an API server says of a manifest that it was asked to try; a refusal in its own words. */
export type ServerWord = { readonly kind: 'taken' } | { readonly kind: 'refused'; readonly why: string }
