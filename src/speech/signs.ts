/** Whether nothing but what a voice reads as words, numbers and pauses is in a text. */
const silent = /[^\p{L}\p{M}\p{N} ,.]/gu

const signWords: Readonly<Record<string, string>> = {
  '/': 'slash', '@': 'at', '=': 'equals', '*': 'star', '%': 'percent', '+': 'plus', '#': 'hash', '~': 'tilde',
  $: 'variable', '^': 'caret', '!': 'not', '?': 'question mark', '&': 'and', '|': 'or', '…': 'and so on', '→': 'to', '≥': 'at least', '≤': 'at most',
}

const pausing = new Set(':;,()[]{}')

/**
 * Names, paths and values of programs, sign by sign: `/etc/app.conf` is "slash etc slash app dot conf", `runAsUser` is
 * "run As User". Signs that only separate words (`-`, `_`, quotes) are not heard, brackets and colons are pauses.
 */
export function signsInWords(text: string): string {
  const apart = text
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll(/(?<![\d.])(\d+)\/(?=\d+(?![\d.]))/g, '$1 of ')
    // A number keeps its point; a dot between other things is a word.
    .replaceAll(/(?<!\d)\.|\.(?!\d)/g, ' dot ')
    .replaceAll(/[^.]/gsu, (sign) => (pausing.has(sign) ? ', ' : signWords[sign] === undefined ? sign : ` ${signWords[sign]} `))
  return tidied(apart.replaceAll(silent, ' '))
}

/** Blanks and pauses as they would be written: one of each, none at the ends. */
export function tidied(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?(?:, ?)+/g, ', ')
    .replaceAll(/^[ ,]+|[ ,]+$/g, '')
}
