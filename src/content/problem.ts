/** Something wrong in a content file, with where it is and what would be right. */
export interface ContentProblem {
  /** Path as the user would name it. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  /** Dotted path of the field, or empty. */
  readonly field: string
  /** What is wrong. */
  readonly what: string
  /** What would be right. */
  readonly next: string
}

/** `labs/x/lab.md:12:3 expect.spec: …. Write …` */
export function describeProblem(problem: ContentProblem): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`
  const field = problem.field === '' ? '' : ` ${problem.field}:`
  return `${where}${field} ${problem.what}. ${problem.next}`
}

/** In the order of the file, so that they can be mended from top to bottom. */
export function inFileOrder(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  return problems.toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0))
}
