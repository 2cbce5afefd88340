/** The letter in front of a choice: `a` for the first. */
export function letterOf(index: number): string {
  return String.fromCodePoint('a'.charCodeAt(0) + index)
}

/** The index of what has this letter in front of it; -1 for what is no letter. */
export function indexOfLetter(letter: string): number {
  return /^[a-z]$/.test(letter) ? letter.charCodeAt(0) - 'a'.charCodeAt(0) : -1
}
