import type { Flag, FlagTable } from './flag-table.ts'

/** A flag as it was given. */
export interface GivenFlag {
  readonly flag: Flag
  readonly value: string
}

/**
 * Reads the flags that begin at a word: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-n=value`, and several
 * short ones in one, `-it`. A long flag that the table does not have takes the next word if that is none itself; a short
 * one takes nothing.
 * @returns what was given, and how many words that took
 */
export function readFlag(words: readonly string[], at: number, table: FlagTable): { readonly given: readonly GivenFlag[]; readonly taken: number } {
  const word = words[at] ?? ''
  const next = words[at + 1]
  return word.startsWith('--') ? readLong(word, next, table) : readShort(word, next, table)
}

function readLong(word: string, next: string | undefined, table: FlagTable): ReturnType<typeof readFlag> {
  const equals = word.indexOf('=')
  const name = equals === -1 ? word : word.slice(0, equals)
  const known = table.get(name)
  const flag = known ?? { name, takes: equals !== -1 || (next !== undefined && !next.startsWith('-')) ? 'value' : 'nothing', repeat: 'last' }
  if (equals !== -1) return { given: [{ flag, value: word.slice(equals + 1) }], taken: 1 }
  if (flag.takes !== 'value') return { given: [{ flag, value: 'true' }], taken: 1 }
  return { given: [{ flag, value: next ?? '' }], taken: next === undefined ? 1 : 2 }
}

function readShort(word: string, next: string | undefined, table: FlagTable): ReturnType<typeof readFlag> {
  const letters = Array.from(word.slice(1))
  const given: GivenFlag[] = []
  for (const [index, letter] of letters.entries()) {
    const flag = table.get(`-${letter}`) ?? { name: `-${letter}`, takes: 'nothing', repeat: 'last' }
    const rest = letters.slice(index + 1).join('')
    if (flag.takes === 'value' && rest === '') return { given: [...given, { flag, value: next ?? '' }], taken: next === undefined ? 1 : 2 }
    // Behind a switch, `=true` belongs to it; behind one that takes a value, an equals sign may stand or not.
    if (flag.takes === 'value' || rest.startsWith('=')) return { given: [...given, { flag, value: rest.replace(/^=/, '') }], taken: 1 }
    given.push({ flag, value: 'true' })
  }
  return { given, taken: 1 }
}
