/** The letter in front of a choice: `a` for the first. */
export function letterOf(index: number): string {
  return String.fromCodePoint('a'.charCodeAt(0) + index)
}
