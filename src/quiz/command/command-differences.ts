import { readCommand } from './command-meaning.ts'
import type { CommandMeaning, Meant } from './command-meaning.ts'

/**
 * What makes a command line mean something else than the one that is expected, in sentences; empty when both would do the
 * same. Where the flags stand, how they and the resources are written and which of several names a command has makes no
 * difference.
 */
export function commandDifferences(expected: string, given: string): readonly string[] {
  const wanted = readCommand(expected)
  const found = readCommand(given)
  // An answer that cannot be taken apart (a pipe in it, say) is compared as it stands.
  if ('why' in wanted) return plain(expected) === plain(given) ? [] : ['It is another command.']
  if ('why' in found) return [found.why === 'several' ? 'This is more than one command, or a quote in it is never closed.' : `It does not begin with \`${wanted.meaning.program}\`.`]
  return differences(wanted.meaning, found.meaning)
}

function differences(wanted: CommandMeaning, found: CommandMeaning): readonly string[] {
  if (wanted.program !== found.program) return [`It is a command of \`${found.program}\`, and not of \`${wanted.program}\`.`]
  if (wanted.verb !== found.verb) return [found.verb === '' ? 'It does not say what is to be done.' : `\`${shownVerb(found)}\` does something else.`]
  return [...wordDifferences(wanted, found), ...flagDifferences(wanted, found), ...restDifferences(wanted, found)]
}

function wordDifferences(wanted: CommandMeaning, found: CommandMeaning): readonly string[] {
  const said = setDifferences(wanted.words, found.words, '')
  if (said.length > 0 || !wanted.ordered) return said
  const isSame = wanted.words.length === found.words.length && wanted.words.every(({ meaning }, index) => meaning === found.words[index]?.meaning)
  return isSame ? [] : ['Its words stand in another order.']
}

function flagDifferences(wanted: CommandMeaning, found: CommandMeaning): readonly string[] {
  const names = [...new Set([...wanted.flags.keys(), ...found.flags.keys()])]
  return names.flatMap((name) => {
    const [want, got] = [wanted.flags.get(name), found.flags.get(name)]
    if (got === undefined) return [`\`${shownFlag(name, want ?? [])}\` is missing.`]
    if (want === undefined) return [`\`${shownFlag(name, got)}\` is too much.`]
    const [first, other] = [want[0], got[0]]
    if (want.length === 1 && got.length === 1 && first !== undefined && other !== undefined) return first.meaning === other.meaning ? [] : [`\`${name}\` is \`${other.written}\`.`]
    const said = setDifferences(want, got, `${name} `)
    if (said.length > 0) return said
    return want.every(({ meaning }, index) => meaning === got[index]?.meaning) ? [] : [`The values of \`${name}\` stand in another order.`]
  })
}

function restDifferences(wanted: CommandMeaning, found: CommandMeaning): readonly string[] {
  if (wanted.rest.length === found.rest.length && wanted.rest.every((word, index) => word === found.rest[index])) return []
  if (found.rest.length === 0) return ['What shall run in the container is missing.']
  return [wanted.rest.length === 0 ? `\`${found.rest.join(' ')}\` at its end is too much.` : `\`${found.rest.join(' ')}\` is not what shall run in the container.`]
}

/** What is lacking, and what is too much; each of several that are alike counts. */
function setDifferences(wanted: readonly Meant[], found: readonly Meant[], before: string): readonly string[] {
  const left = [...found]
  const missing = wanted.filter(({ meaning }) => {
    const at = left.findIndex((one) => one.meaning === meaning)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...missing.map(({ written }) => `\`${before}${written}\` is missing.`), ...left.map(({ written }) => `\`${before}${written}\` is too much.`)]
}

/** `docker run` where that is the verb `container run`. */
function shownVerb({ program, verb }: CommandMeaning): string {
  return `${program} ${verb}`
}

function shownFlag(name: string, values: readonly Meant[]): string {
  const shown = values.map(({ written }) => written).join(',')
  return shown === 'true' || shown === '' ? name : `${name} ${shown}`
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}
