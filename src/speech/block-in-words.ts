import { codeInWords } from './code-in-words.ts'
import { signsInWords } from './signs.ts'

const shells = new Set(['sh', 'bash', 'shell', 'console', 'zsh'])
const names: ReadonlyMap<string, string> = new Map(Object.entries({ yaml: 'YAML', yml: 'YAML', json: 'JSON', python: 'Python', py: 'Python', dockerfile: 'a Dockerfile', html: 'HTML', js: 'JavaScript', go: 'Go', toml: 'TOML', ini: 'INI' }))

/** Longer than this, a block is to be read on the screen: nobody keeps twenty lines of YAML in the ear. */
const mostLines = 12
/** Output and other code say less by ear than manifests do. */
const mostOtherLines = 4

/**
 * A block of code as sentences. Commands are read one by one, manifests and Dockerfiles line by line up to a length;
 * longer ones are summed up, and drawings are left out, each with a word that says so.
 */
export function blockInWords(text: string, language: string): readonly string[] {
  const lines = text.replaceAll(/\\\r?\n\s*/g, ' ').split(/\r?\n/).filter((line) => line.trim() !== '')
  const kind = language.trim().toLowerCase()
  if (lines.length === 0) return []
  if (shells.has(kind)) return commandsInWords(lines)
  if (kind === 'yaml' || kind === 'yml') return lines.length > mostLines ? [manifestInShort(lines)] : lines.flatMap(yamlLineInWords)
  if (kind === 'dockerfile') return lines.length > mostLines ? [tooLong('A Dockerfile', lines)] : lines.map(sentence)
  if (kind === '' || kind === 'text' || kind === 'txt') {
    if (isDrawing(lines)) return ['There is a diagram here, which is on the screen.']
    return lines.length > mostOtherLines ? [tooLong('Text', lines)] : ['It reads:', ...lines.map(sentence)]
  }
  const name = names.get(kind) ?? signsInWords(kind)
  return lines.length > mostOtherLines ? [tooLong(`Code in ${name}`, lines)] : [`In ${name}:`, ...lines.map(sentence)]
}

function commandsInWords(lines: readonly string[]): readonly string[] {
  const commands = lines.filter((line) => !line.trim().startsWith('#'))
  const read = commands.slice(0, mostOtherLines).map((line) => `Command: ${sentence(line.replace(/^\s*\$ /, ''))}`)
  const left = commands.length - read.length
  return left > 0 ? [...read, `And ${left} more ${left === 1 ? 'line' : 'lines'}, on the screen.`] : read
}

function yamlLineInWords(line: string): readonly string[] {
  const trimmed = line.trim()
  if (/^-{3}|^\.{3}/.test(trimmed)) return ['Next document.']
  if (trimmed.startsWith('#')) return [`Comment: ${sentence(trimmed)}`]
  const item = /^-\s+(.*)$/.exec(trimmed)
  const [, key, value = ''] = /^([^:{["']+):(?:\s+(.*))?$/.exec(item?.[1] ?? trimmed) ?? []
  const said = key === undefined ? codeInWords(item?.[1] ?? trimmed) : value === '' ? signsInWords(key) : `${signsInWords(key)}, ${codeInWords(value)}`
  return said === '' ? [] : [`${item === null ? '' : 'Item: '}${said}.`]
}

function manifestInShort(lines: readonly string[]): string {
  const valueOf = (key: RegExp): readonly string[] => lines.flatMap((line) => key.exec(line)?.[1] ?? [])
  const kinds = valueOf(/^kind:\s+(\S+)/)
  const objectNames = valueOf(/^ {2}name:\s+(\S+)/)
  const what = kinds.map((kind, index) => [signsInWords(kind), objectNames[index] === undefined ? '' : `named ${signsInWords(objectNames[index])}`].join(' ').trim()).join(', and ')
  return what === '' ? tooLong('YAML', lines) : `A manifest of ${lines.length} lines: ${what}. Read it on the screen.`
}

function tooLong(what: string, lines: readonly string[]): string {
  return `${what}, ${lines.length} lines. Read it on the screen.`
}

function sentence(line: string): string {
  return `${codeInWords(line)}.`
}

/** Lines and boxes, or arrows between words: nothing that could be said. */
function isDrawing(lines: readonly string[]): boolean {
  const text = lines.join('')
  if (/[\u2500-\u25FF\u2190-\u21FF]|[-=]{2,}>|<[-=]{2,}|\+--|--\+/.test(text)) return true
  const signs = text.replaceAll(/[\p{L}\p{M}\p{N}\s]/gu, '').length
  return signs > text.replaceAll(/\s/g, '').length / 2
}
