/**
 * Characters that are not seen, or change how what follows is seen: control characters, those that turn the direction of
 * text, joiners and fillers without width, and every blank that a shell does not take for one.
 */
const unseen = /(?! )[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu

/**
 * Text that somebody is to judge, in which nothing can hide: what would not be seen is written out as `\u{1b}`, and line
 * ends are lines. Tabs become spaces.
 */
export function unmaskedText(text: string): readonly string[] {
  return text
    .toWellFormed()
    .split('\n')
    .map((line) => line.replaceAll('\t', '    ').replaceAll(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`))
}
