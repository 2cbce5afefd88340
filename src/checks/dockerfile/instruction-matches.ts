import { sameImage } from '../matching/image-reference.ts'
import { asPattern } from '../matching/text-pattern.ts'
import { isRecord } from '../reading.ts'
import type { Instruction } from './dockerfile.ts'
import { pairsOf, wordsOf } from './words.ts'

/**
 * Whether an instruction says what a check asks of it, by meaning: the forms of a command line, of pairs and of ports
 * count as what the builder makes of them.
 * @param expected a text (or a `/regular expression/`), a list of words, or a mapping of names to values
 * @param image of a `FROM`: with arguments put in
 */
export function instructionMatches(expected: unknown, instruction: Instruction, image: string): boolean {
  if (Array.isArray(expected)) return listMatches(expected.map(String), instruction)
  if (isRecord(expected)) return pairsMatch(Object.entries(expected).map(([key, value]) => [key, value === null ? undefined : String(value)]), instruction)
  const text = String(expected)
  const pattern = instruction.name === 'WORKDIR' || instruction.name === 'VOLUME' ? undefined : asPattern(text)
  return textMatches(text, instruction, image) || (pattern?.test(plainText(instruction)) ?? false)
}

/** What stands behind the instruction's name, the words of a JSON list parted by blanks. */
export function plainText({ isList, words, text }: Instruction): string {
  return isList ? words.join(' ') : text
}

function textMatches(text: string, instruction: Instruction, image: string): boolean {
  switch (instruction.name) {
    case 'FROM':
      return fromMatches(text, instruction, image)
    case 'RUN':
      return oneLine(plainText(instruction)).includes(oneLine(text))
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      // A name alone asks only that it is declared.
      return /^\S+$/.test(text) && !text.includes('=') ? namesOf(instruction).includes(text) : pairsMatch(pairsOf(text), instruction)
    case 'EXPOSE':
      return wordsOf(text).every((port) => instruction.words.some((other) => protocolled(port) === protocolled(other)))
    case 'VOLUME':
      return wordsOf(text).every((path) => instruction.words.some((other) => samePath(path, other)))
    case 'WORKDIR':
      return samePath(text, plainText(instruction))
    case 'USER':
      return text === plainText(instruction) || (!text.includes(':') && plainText(instruction).split(':')[0] === text)
    case 'COPY':
    case 'ADD':
    case 'HEALTHCHECK':
      return withFlagsMatches(text, instruction)
    default:
      return oneLine(plainText(instruction)) === oneLine(text)
  }
}

function fromMatches(text: string, instruction: Instruction, image: string): boolean {
  const { flags, rest } = flagsOf(text)
  const [wanted = '', , name] = wordsOf(rest)
  const isNamed = name === undefined || instruction.words[2]?.toLowerCase() === name.toLowerCase()
  return isNamed && flagsMatch(flags, instruction) && (sameImage(wanted, image) || wanted === instruction.words[0])
}

/** `--from=build /app /srv`: the options that are named must be there, what follows must be the same. */
function withFlagsMatches(text: string, instruction: Instruction): boolean {
  const { flags, rest } = flagsOf(text)
  if (!flagsMatch(flags, instruction)) return false
  if (rest === '') return Object.keys(flags).length > 0
  if (instruction.name === 'HEALTHCHECK') return healthCommand(rest) === healthCommand(instruction.text)
  const words = wordsOf(rest)
  return words.length === instruction.words.length && words.every((word, index) => samePath(word, instruction.words[index] ?? ''))
}

function listMatches(list: readonly string[], instruction: Instruction): boolean {
  switch (instruction.name) {
    case 'EXPOSE':
      return list.every((port) => instruction.words.some((other) => protocolled(port) === protocolled(other)))
    case 'VOLUME':
      return list.every((path) => instruction.words.some((other) => samePath(path, other)))
    case 'COPY':
    case 'ADD':
      return sameWords(list, instruction.words, samePath)
    default:
      // A command that is no list is run by a shell.
      return sameWords(list, instruction.isList ? instruction.words : ['/bin/sh', '-c', instruction.text], (one, other) => one === other)
  }
}

function sameWords(list: readonly string[], words: readonly string[], isSame: (one: string, other: string) => boolean): boolean {
  return list.length === words.length && list.every((word, index) => isSame(word, words[index] ?? ''))
}

function pairsMatch(wanted: readonly (readonly [string, string | undefined])[], { text }: Instruction): boolean {
  const found = new Map(pairsOf(text))
  return wanted.every(([key, value]) => {
    const actual = found.get(key)
    if (value === undefined || actual === undefined) return value === actual
    return value === actual || (asPattern(value)?.test(actual) ?? false)
  })
}

function namesOf({ text }: Instruction): readonly string[] {
  return pairsOf(text).map(([name]) => name)
}

function flagsOf(text: string): { readonly flags: Readonly<Record<string, string>>; readonly rest: string } {
  const flags: Record<string, string> = {}
  let rest = text.trim()
  for (let flag = /^--([\w-]+)(?:=(\S*))?\s*/.exec(rest); flag !== null; flag = /^--([\w-]+)(?:=(\S*))?\s*/.exec(rest)) {
    flags[flag[1] ?? ''] = flag[2] ?? ''
    rest = rest.slice(flag[0].length)
  }
  return { flags, rest }
}

function flagsMatch(flags: Readonly<Record<string, string>>, instruction: Instruction): boolean {
  return Object.entries(flags).every(([name, value]) => instruction.flags[name] === value)
}

/** `CMD ["curl", "-f", "x"]` and `CMD curl -f x` ask the same. */
function healthCommand(text: string): string {
  const list = /^CMD\s+(\[.*\])$/i.exec(text.trim())?.[1]
  return list === undefined ? oneLine(text).replace(/^(?:cmd|none)\b/i, (word) => word.toUpperCase()) : `CMD ${list.replaceAll(/[[\]",]/g, ' ').trim().replaceAll(/\s+/g, ' ')}`
}

function protocolled(port: string): string {
  return port.includes('/') ? port.toLowerCase() : `${port}/tcp`
}

function samePath(one: string, other: string): boolean {
  return shortest(one) === shortest(other)
}

function shortest(path: string): string {
  const short = path.replace(/^(?:\.\/+)+/, '').replace(/\/+(?:\.\/*)?$/, '')
  return short === '' ? (path.startsWith('/') ? '/' : '.') : short
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
