/** What a flag is called, and what follows it. */
export interface Flag {
  /** Its long name, or the short one where it has no other. */
  readonly name: string
  readonly takes: 'nothing' | 'value' | 'optional'
  /**
   * `last`: given again, it replaces what was given before. `set`: it may be given again, in any order. `parts`: so may it,
   * and several values can stand in one, with commas. `list`: in an order that means something.
   */
  readonly repeat: 'last' | 'set' | 'parts' | 'list'
}

/** The flags of a command by every way in which they are written. */
export type FlagTable = ReadonlyMap<string, Flag>

/**
 * Reads flags as `-n/--namespace= -e/--env=* -l/--selector=, -f/--values=+ --dry-run=? -i --rm`: `=` takes a value, `=*`
 * may be repeated, `=,` may also have several values in one, `=+` is repeated in an order, `=?` may have a value behind
 * an equals sign. Several long names are one flag.
 */
export function flagTable(...texts: readonly string[]): FlagTable {
  const table = new Map<string, Flag>()
  for (const entry of texts.join(' ').split(/\s+/).filter((word) => word !== '')) {
    const [, names = '', marks] = /^([^=]+)(?:=(.?))?$/.exec(entry) ?? []
    const writings = names.split('/')
    const name = writings.find((writing) => writing.startsWith('--')) ?? writings[0] ?? ''
    const repeat = marks === '*' ? 'set' : marks === ',' ? 'parts' : marks === '+' ? 'list' : 'last'
    const flag: Flag = { name, takes: marks === undefined ? 'nothing' : marks === '?' ? 'optional' : 'value', repeat }
    for (const writing of writings) table.set(writing, flag)
  }
  return table
}
