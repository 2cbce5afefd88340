import { parseDuration } from './duration.ts'
import type { InfoString } from './info-string.ts'
import { parseInfoString } from './info-string.ts'
import type { Command, CommandPlace, Hint, WorkspaceFile, WrongAnswer } from './lab.ts'
import type { MarkdownBlock } from './markdown-blocks.ts'
import { nearest } from './nearest.ts'
import { workspacePathProblem } from './workspace-path.ts'

/** Milliseconds that a command may take whose block names no time limit. */
const defaultTimeoutMs = 120_000

/** What a fenced block of a lab is for. */
export type LabBlock =
  | { readonly kind: 'run' | 'solve' | 'setup'; readonly command: Command }
  | { readonly kind: 'wrong'; readonly wrong: WrongAnswer }
  | { readonly kind: 'hint'; readonly hint: Hint }
  | { readonly kind: 'file'; readonly file: WorkspaceFile }
  | { readonly kind: 'check' | 'ask'; readonly text: string }
  /** No word of ours: code to read. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'malformed'; readonly what: string; readonly next: string }

type Purpose = 'run' | 'solve' | 'setup' | 'wrong' | 'hint' | 'check' | 'ask' | 'file'

const purposes: Readonly<Record<Purpose, { readonly languages: readonly string[]; readonly attributes: readonly string[]; readonly example: string }>> = {
  run: { languages: ['sh'], attributes: ['in', 'background', 'look', 'timeout'], example: 'sh run timeout=30s' },
  solve: { languages: ['sh'], attributes: ['look', 'timeout'], example: 'sh solve' },
  setup: { languages: ['sh'], attributes: ['timeout'], example: 'sh setup' },
  wrong: { languages: ['sh'], attributes: ['because', 'timeout'], example: 'sh wrong because="2 of 3"' },
  hint: { languages: ['md', 'markdown'], attributes: ['cost'], example: 'md hint cost=2' },
  check: { languages: ['yaml', 'yml'], attributes: [], example: 'yaml check' },
  ask: { languages: ['yaml', 'yml'], attributes: [], example: 'yaml ask' },
  file: { languages: [], attributes: ['file'], example: 'yaml file=web.yaml' }
}

/** Attributes that are said by their name alone. */
const switches: readonly string[] = ['background', 'look']

/** Reads what a fenced block of a lab is for, from the words behind its fence. Never throws. */
export function readLabBlock(block: Extract<MarkdownBlock, { kind: 'fence' }>): LabBlock {
  const read = parseInfoString(block.info)
  if (read.kind === 'malformed') return read
  const { info } = read
  const purpose = purposeOf(info)
  if (purpose === undefined) return { kind: 'shown' }
  if (typeof purpose !== 'string') return purpose
  return problemWith(purpose, info) ?? make(purpose, info, block)
}

function purposeOf(info: InfoString): Purpose | LabBlock | undefined {
  const [word] = info.words
  if (word === undefined) return info.attributes.size === 0 ? undefined : 'file'
  if (isPurpose(word)) return word
  const guess = nearest(word, [...Object.keys(purposes), ...switches], 1)[0]
  return malformed(`there is no kind of block ${JSON.stringify(word)}`, `${guess === undefined ? '' : `Did you mean ${guess}? `}Known are: run, check, ask, hint, solve, wrong, setup and file=PATH.`)
}

function isPurpose(word: string): word is Purpose {
  return word !== 'file' && Object.hasOwn(purposes, word)
}

/** What is there that the purpose does not have. */
function problemWith(purpose: Purpose, info: InfoString): LabBlock | undefined {
  const { languages, attributes, example } = purposes[purpose]
  const flags = purpose === 'file' ? info.words : info.words.slice(1)
  if (languages.length > 0 && !languages.includes(info.language)) {
    return malformed(`${purpose === 'ask' ? 'an' : 'a'} ${purpose} block is in ${languages[0]}, not in ${info.language || 'nothing'}`, `Write \`\`\`${languages[0]} ${purpose}.`)
  }
  for (const name of [...flags, ...info.attributes.keys()]) {
    if (attributes.includes(name)) continue
    const guess = nearest(name, attributes, 1)[0]
    const known = attributes.length === 0 ? 'It takes none.' : `Known are: ${attributes.join(', ')}.`
    return malformed(`${purpose === 'ask' ? 'an' : 'a'} ${purpose} block has no ${JSON.stringify(name)}`, `${guess === undefined ? '' : `Did you mean ${guess}? `}${known}`)
  }
  const valueless = flags.find((flag) => !switches.includes(flag))
  if (valueless !== undefined) return malformed(`${valueless} has no value`, `Write \`\`\`${example}.`)
  const valued = switches.find((name) => info.attributes.has(name))
  if (valued !== undefined) return malformed(`${valued} has a value`, `Write the word alone: \`\`\`sh ${purpose} ${valued}.`)
  return undefined
}

function make(purpose: Purpose, info: InfoString, block: Extract<MarkdownBlock, { kind: 'fence' }>): LabBlock {
  switch (purpose) {
    case 'run':
    case 'solve':
    case 'setup': {
      const command = commandOf(info, block)
      return 'kind' in command ? command : { kind: purpose, command }
    }
    case 'wrong': {
      const because = info.attributes.get('because')?.trim() ?? ''
      if (because === '') return malformed('a wrong answer does not say why it is wrong', 'Write because="words that must be in the reason".')
      const command = commandOf(info, block)
      return 'kind' in command ? command : { kind: 'wrong', wrong: { command, because } }
    }
    case 'hint': {
      const cost = info.attributes.get('cost') ?? '0'
      if (!/^\d{1,3}$/.test(cost)) return malformed(`cost is ${JSON.stringify(cost)}`, 'Write a whole number of points, like cost=2.')
      if (block.text.trim() === '') return malformed('the hint is empty', 'Write what helps between the fences.')
      return { kind: 'hint', hint: { markdown: block.text.trim(), cost: Number(cost) } }
    }
    case 'check':
    case 'ask':
      return { kind: purpose, text: block.text }
    case 'file': {
      const path = info.attributes.get('file') ?? ''
      const problem = workspacePathProblem(path)
      if (problem !== undefined) return malformed(`file=${path} ${problem}`, 'Write a path inside the workspace, like file=app/server.py.')
      return { kind: 'file', file: { path, text: block.text, language: info.language, line: block.line } }
    }
  }
}

function commandOf(info: InfoString, block: Extract<MarkdownBlock, { kind: 'fence' }>): Command | Extract<LabBlock, { kind: 'malformed' }> {
  const background = info.words.includes('background')
  const timeout = info.attributes.get('timeout')
  const timeoutMs = timeout === undefined ? defaultTimeoutMs : parseDuration(timeout)
  if (block.text.trim() === '') return malformed('there is no command in this block', 'Write one between the fences.')
  if (timeoutMs === undefined || timeoutMs === 0) return malformed(`timeout is ${JSON.stringify(timeout)}`, 'Write a duration with its unit, like timeout=30s.')
  if (background && timeout !== undefined) return malformed('a background command has no timeout', 'Leave one of the two out.')
  const place = placeOf(info.attributes.get('in'))
  if (place === undefined) return malformed(`in=${info.attributes.get('in')} is no place`, 'Write in=pod/NAME, in=pod/NAME/CONTAINER or in=container/NAME.')
  return { text: block.text.trimEnd(), place, background, look: info.words.includes('look'), timeoutMs, line: block.line }
}

function placeOf(text: string | undefined): CommandPlace | undefined {
  if (text === undefined) return { kind: 'workspace' }
  const match = /^(?:pod\/([^/\s]+)(?:\/([^/\s]+))?|container\/([^/\s]+))$/.exec(text)
  if (match?.[3] !== undefined) return { kind: 'container', container: match[3] }
  if (match?.[1] === undefined) return undefined
  return { kind: 'pod', pod: match[1], ...(match[2] === undefined ? {} : { container: match[2] }) }
}

function malformed(what: string, next: string): Extract<LabBlock, { kind: 'malformed' }> {
  return { kind: 'malformed', what, next }
}
