import { flagMeanings } from './flag-meanings.ts'
import { programOf } from './program.ts'
import { readFlag, type GivenFlag } from './read-flag.ts'
import { splitWords } from './split-words.ts'
import { wordMeanings } from './word-meanings.ts'

/** A word or value: what is compared, and how it was written. */
export interface Meant {
  readonly meaning: string
  readonly written: string
}

/** What a command line would do, however it is written. */
export interface CommandMeaning {
  readonly program: string
  /** `container run` for `docker run`. */
  readonly verb: string
  readonly words: readonly Meant[]
  /** Whether the order of the words says something. */
  readonly ordered: boolean
  /** By the long name of the flag; sorted where the order of several values says nothing. */
  readonly flags: ReadonlyMap<string, readonly Meant[]>
  /** What is handed on to a program in a container. */
  readonly rest: readonly string[]
}

export type CommandReading = { readonly meaning: CommandMeaning } | { readonly why: 'several' | 'program' }

/** Reads a command line of kubectl, docker or helm. `sudo` and a prompt in front of it say nothing. */
export function readCommand(line: string): CommandReading {
  const split = splitWords(line.trim().replace(/^`(.*)`$/, '$1').replace(/^\$\s+/, ''))
  if (split === undefined) return { why: 'several' }
  const words = composeAsPlugin(split[0] === 'sudo' ? split.slice(1) : split)
  const program = programOf(words[0] ?? '')
  if (program === undefined) return { why: 'program' }
  let verb = ''
  const given: GivenFlag[] = []
  const plain: string[] = []
  let rest: readonly string[] = []
  let table = program.flagsOf('')
  for (let at = 1; at < words.length; ) {
    const word = words[at] ?? ''
    if (word === '--') {
      rest = words.slice(at + 1)
      break
    }
    if (word.startsWith('-') && word.length > 1) {
      const read = readFlag(words, at, table)
      given.push(...read.given)
      at += read.taken
      continue
    }
    at += 1
    if (verb === '' || program.groups.has(verb)) {
      const name = verb === '' ? word : `${verb} ${word}`
      verb = program.verbs[name] ?? name
      table = program.flagsOf(verb)
      continue
    }
    plain.push(word)
    if (program.handsOn.has(verb)) {
      rest = words.slice(at)
      break
    }
  }
  const read = wordMeanings(program.name, verb, plain)
  return { meaning: { program: program.name, verb, words: read.words, ordered: read.ordered, flags: flagMeanings(program.name, verb, [...given, ...read.flags]), rest } }
}

/** `docker-compose up` is what `docker compose up` was called before. */
function composeAsPlugin(words: readonly string[]): readonly string[] {
  return words[0] === 'docker-compose' ? ['docker', 'compose', ...words.slice(1)] : words
}
