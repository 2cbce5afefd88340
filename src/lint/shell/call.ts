import type { ShellScript, ShellWord, SimpleCommand } from './shell-script.ts'

/** A command as the program that it calls, seen through `sudo`, assignments and `then`. */
export interface Call {
  /** Without its folder: `kubectl`. */
  readonly program: string
  readonly name: ShellWord
  /** What is handed to it, up to a `--`. */
  readonly args: readonly ShellWord[]
  /** What stands behind a `--`: another program's. */
  readonly rest: readonly ShellWord[]
  /** `timeout 5 …` ends it. */
  readonly isLimited: boolean
  readonly command: SimpleCommand
  /** Position of the command in its script. */
  readonly index: number
}

/** Words in front of a command that say how, not what. */
const prefixes = new Set(['sudo', 'env', 'exec', 'command', 'nohup', 'time', 'then', 'do', 'else', 'if', 'elif', 'while', 'until', '!'])

/** What a script calls, in order. */
export function callsOf({ commands }: ShellScript): readonly Call[] {
  return commands.flatMap((command, index) => {
    let isLimited = false
    let at = 0
    for (; at < command.words.length; at++) {
      const word = command.words[at]?.text ?? ''
      if (prefixes.has(word) || /^\w+=/.test(word)) continue
      if (word !== 'timeout') break
      isLimited = true
      // `timeout -s INT 5 command`: up to the duration.
      while (at + 1 < command.words.length && !/^\d+(\.\d+)?[smhd]?$/.test(command.words[at + 1]?.text ?? '')) at++
      at++
    }
    const name = command.words[at]
    if (name === undefined) return []
    const words = command.words.slice(at + 1)
    const end = words.findIndex(({ text }) => text === '--')
    return [{ program: name.text.slice(name.text.lastIndexOf('/') + 1), name, args: end === -1 ? words : words.slice(0, end), rest: end === -1 ? [] : words.slice(end + 1), isLimited, command, index }]
  })
}

/** Flags of kubectl, docker and docker compose that stand before the verb and take the next word. */
const globalFlags = new Set(['-n', '--namespace', '--context', '--kubeconfig', '--cluster', '--user', '-s', '--server', '-H', '--host', '-c', '-f', '--file', '-p', '--project-name'])

/** The words of a call that are no flags, up to the first two: `rollout status` of `kubectl -n x rollout status y`. */
export function verbsOf({ args }: Call): readonly string[] {
  const verbs: string[] = []
  for (let at = 0; at < args.length && verbs.length < 2; at++) {
    const text = args[at]?.text ?? ''
    if (!text.startsWith('-')) verbs.push(text)
    else if ((verbs.length === 0 || verbs[0] === 'compose') && globalFlags.has(text)) at++
  }
  return verbs
}

/** The flag of a call with one of these writings, but not `--flag=false`. */
export function findFlag({ args }: Call, ...writings: readonly string[]): ShellWord | undefined {
  return args.find(({ text }) => writings.includes(text) || writings.some((flag) => flag.startsWith('--') && text.startsWith(`${flag}=`) && !text.endsWith('=false')))
}

/** What is given with a flag: `-n x`, `-nx`, `--namespace x`, `--namespace=x`. */
export function valuesOf({ args }: Pick<Call, 'args'>, ...writings: readonly string[]): readonly ShellWord[] {
  return args.flatMap((word, at) => {
    if (writings.includes(word.text)) return args.slice(at + 1, at + 2)
    const flag = writings.find((flag) => (flag.startsWith('--') ? word.text.startsWith(`${flag}=`) : word.text.startsWith(flag) && !word.text.startsWith('--')))
    if (flag === undefined) return []
    const text = word.text.slice(flag.startsWith('--') ? flag.length + 1 : flag.length).replace(/^=/, '')
    return [{ ...word, text }]
  })
}
