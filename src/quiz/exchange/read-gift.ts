import { findBare, giftBlocks, unescapeGift, type GiftBlock } from './gift-blocks.ts'
import { readGiftAnswers } from './read-gift-answers.ts'
import { questionBase, type Imported, type ImportedQuestion, type ImportProblem } from './imported.ts'

/** Reads Moodle's GIFT format. What this program has no question for is told, and left out. Never throws. */
export function readGift(text: string): Imported {
  const { blocks, categories } = giftBlocks(text)
  const problems: ImportProblem[] = categories.map(({ line }) => ({ line, what: 'categories are left out' }))
  const questions = blocks.flatMap((block): readonly ImportedQuestion[] => {
    const read = readBlock(block, (what) => void problems.push({ line: block.line, what }))
    return read === undefined ? [] : [read]
  })
  return { questions, problems: problems.toSorted((a, b) => a.line - b.line) }
}

function readBlock({ text, line }: GiftBlock, tell: (what: string) => void): ImportedQuestion | undefined {
  const named = /^::((?:\\[^]|[^\\:]|:(?!:))*)::/.exec(text)
  const rest = text.slice(named?.[0].length ?? 0).trim().replace(/^\[(?:markdown|html|moodle|plain)\]/, '')
  const open = findBare(rest, '{')
  const close = open === -1 ? -1 : findBare(rest, '}', open + 1)
  if (open === -1 || close === -1) {
    tell(open === -1 ? 'this is a text without answers' : 'its answers have no } at their end')
    return undefined
  }
  const behind = rest.slice(close + 1).trim()
  const asked = unescapeGift(`${rest.slice(0, open).trimEnd()}${behind === '' ? '' : ` _____ ${behind}`}`).trim()
  const { title, body } = titled(asked, named === null ? '' : unescapeGift(named[1] ?? '').trim())
  if (title === '') {
    tell('this question has no text')
    return undefined
  }
  const whole = rest.slice(open + 1, close)
  const general = generalFeedback(whole)
  const base = questionBase(title, body, unescapeGift(general === -1 ? '' : whole.slice(general + 4)).trim(), line)
  return readGiftAnswers(base, (general === -1 ? whole : whole.slice(0, general)).trim(), tell)
}

/** Behind `####` stands what is said to everybody. */
function generalFeedback(text: string): number {
  for (let at = findBare(text, '#'); at !== -1; at = findBare(text, '#', at + 1)) if (text.startsWith('####', at)) return at
  return -1
}

/** The question in one line, and what else is said: where the text begins with its name, that is the line. */
function titled(text: string, name: string): { readonly title: string; readonly body: string } {
  if (name !== '' && text.startsWith(`${name}\n`)) return { title: name, body: text.slice(name.length).trim() }
  const [first = '', ...rest] = text.split('\n')
  return { title: first.trim(), body: rest.join('\n').trim() }
}
