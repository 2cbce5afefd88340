/** The letter in front of a choice: `a` for the first. */
export function letterOf(index: number): string {
  return String.fromCodePoint('a'.charCodeAt(0) + index)
}

/** The index of what has this letter in front of it; -1 for what is no letter. */
export function indexOfLetter(letter: string): number {
  return /^[a-z]$/.test(letter) ? letter.charCodeAt(0) - 'a'.charCodeAt(0) : -1
}

/** The index of what is named by its number or its letter, `1` and `a` for the first; -1 for what is neither. */
export function indexOfMark(mark: string): number {
  return /^\d+$/.test(mark) ? Number(mark) - 1 : indexOfLetter(mark.toLowerCase())
}
