/** One question of a GIFT file, as it stands there. */
export interface GiftBlock {
  readonly text: string
  /** Line on which it begins, from 1. */
  readonly line: number
}

/** Splits a GIFT file at its blank lines; comments and the names of categories are taken out. */
export function giftBlocks(text: string): { readonly blocks: readonly GiftBlock[]; readonly categories: readonly GiftBlock[] } {
  const blocks: GiftBlock[] = []
  const categories: GiftBlock[] = []
  let open: { lines: string[]; line: number } | undefined
  const close = (): void => {
    if (open !== undefined) blocks.push({ text: open.lines.join('\n').trim(), line: open.line })
    open = undefined
  }
  for (const [index, line] of text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').split('\n').entries()) {
    if (/^\s*\/\//.test(line)) continue
    if (/^\s*\$CATEGORY:/.test(line)) categories.push({ text: line.trim(), line: index + 1 })
    else if (line.trim() === '') close()
    else {
      open ??= { lines: [], line: index + 1 }
      open.lines.push(line)
    }
  }
  close()
  return { blocks, categories }
}

/** Where a text has one of these characters without a backslash before it, from `from` on; -1 where it has none. */
export function findBare(text: string, characters: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (characters.includes(text[at] ?? '')) return at
  }
  return -1
}

/** Without the backslashes; `\n` is a line break. */
export function unescapeGift(text: string): string {
  return text.replaceAll(/\\([^])/g, (_, character: string) => (character === 'n' ? '\n' : character))
}
