import { parseDockerSize } from '../../checks/matching/docker-size.ts'
import { parseDuration } from '../../checks/matching/duration.ts'
import { parseQuantity } from '../../checks/matching/quantity.ts'
import type { Meant } from './command-meaning.ts'
import { imageMeaning } from './image-meaning.ts'
import type { GivenFlag } from './read-flag.ts'
import { resourceType } from './resource-type.ts'

/** Switches that are on where nothing is said, so that `=false` means something. */
const onByDefault = new Set(['--wait', '--watch', '--namespaced', '--show-events', '--validate', '--overwrite', '--include-uninitialized', '--pause', '--human'])

/** The flags of a command by name, with their values in a form in which they can be compared. */
export function flagMeanings(program: string, verb: string, given: readonly GivenFlag[]): ReadonlyMap<string, readonly Meant[]> {
  const flags = new Map<string, readonly Meant[]>()
  for (const { flag, value } of given) {
    const name = flag.name === '--cpu-percent' ? '--cpu' : flag.name
    if (flag.takes === 'nothing' && value === 'false' && !onByDefault.has(name)) {
      flags.delete(name)
      continue
    }
    const parts = flag.repeat === 'parts' ? value.split(/(?<!\\),/) : [flag.name === '--cpu-percent' ? `${value.replace(/%$/, '')}%` : value]
    const meant = parts.map((part): Meant => ({ meaning: valueMeaning(program, verb, name, part.trim()), written: part.trim() }))
    flags.set(name, flag.repeat === 'last' ? meant : [...(flags.get(name) ?? []), ...meant])
    if (flag.repeat === 'set' || flag.repeat === 'parts') flags.set(name, unique(flags.get(name) ?? []))
  }
  return flags
}

/** What a value says: an image by its whole name, an amount by its number. */
function valueMeaning(program: string, verb: string, name: string, value: string): string {
  switch (name) {
    case '--image':
    case '--tag':
      return imageMeaning(value)
    case '--publish':
      return value.replace(/\/tcp$/, '')
    case '--filename':
    case '--file':
    case '--values':
      return value.replace(/^\.\/(?=.)/, '')
    case '--selector':
    case '--field-selector':
    case '--pod-selector':
      return value.replace(/\s*==?\s*/, '=').replace(/!\s*=/, '!=')
    case '--timeout':
    case '--since':
    case '--duration':
      return String(program === 'docker' ? value : (parseDuration(value) ?? value))
    case '--memory':
    case '--memory-reservation':
      return String((program === 'docker' ? parseDockerSize(value) : undefined) ?? value)
    case '--limits':
    case '--requests':
    case '--hard':
      return value.replace(/=(.*)$/, (whole, amount: string) => `=${String(parseQuantity(amount) ?? whole)}`)
    case '--for':
      return verb === 'events' ? typedName(value) : value.replace(/^condition=/i, 'condition=').replace(/^condition=\w+/, (condition) => condition.toLowerCase())
    case '--resource':
      return typedName(value)
    case '--type':
      return verb === 'expose' ? value.toLowerCase() : value
    case '--sort-by':
      return value.replace(/^\{(.*)\}$/, '$1').replace(/^\./, '')
    default:
      return value
  }
}

function typedName(text: string): string {
  const [type = '', ...rest] = text.split('/')
  return [resourceType(type), ...rest].join('/')
}

/** In an order of its own, as theirs says nothing. */
function unique(values: readonly Meant[]): readonly Meant[] {
  return [...new Map(values.map((one) => [one.meaning, one])).values()].toSorted((a, b) => (a.meaning < b.meaning ? -1 : 1))
}
