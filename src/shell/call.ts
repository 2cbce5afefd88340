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

/** Words in front of a command that say how, not what; with those of their flags that take the next word. */
const prefixes: ReadonlyMap<string, readonly string[]> = new Map([
  ...['exec', 'command', 'nohup', 'time', 'setsid', 'then', 'do', 'else', 'if', 'elif', 'while', 'until', '!'].map((word): [string, readonly string[]] => [word, []]),
  ['sudo', ['-u', '--user', '-g', '--group', '-h', '--host', '-C', '-D', '-p', '-R', '-T']],
  ['env', ['-u', '--unset', '-C', '--chdir', '-S', '--split-string']],
  ['nice', ['-n', '--adjustment']],
  ['xargs', ['-I', '-n', '--max-args', '-L', '--max-lines', '-P', '--max-procs', '-d', '--delimiter', '-s', '-a', '--arg-file', '-E']],
])

/** Where in a command the program stands that it calls, behind assignments and words such as `sudo -u web`. */
export function programAt({ words }: Pick<SimpleCommand, 'words'>): { readonly at: number; readonly isLimited: boolean } {
  let isLimited = false
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at]?.text ?? ''
    if (/^\w+=/.test(word)) continue
    const valued = prefixes.get(word)
    if (valued !== undefined) {
      for (let flag = words[at + 1]?.text ?? ''; flag.startsWith('-') && flag !== '-'; flag = words[at + 1]?.text ?? '') at += valued.includes(flag) ? 2 : 1
      continue
    }
    if (word !== 'timeout') break
    isLimited = true
    // `timeout -s INT 5 command`: up to the duration.
    while (at + 1 < words.length && !/^\d+(\.\d+)?[smhd]?$/.test(words[at + 1]?.text ?? '')) at++
    at++
  }
  return { at, isLimited }
}

/** What a script calls, in order. */
export function callsOf({ commands }: ShellScript): readonly Call[] {
  return commands.flatMap((command, index) => {
    const { at, isLimited } = programAt(command)
    const name = command.words[at]
    if (name === undefined) return []
    const words = command.words.slice(at + 1)
    const end = words.findIndex(({ text }) => text === '--')
    return [{ program: name.text.slice(name.text.lastIndexOf('/') + 1), name, args: end === -1 ? words : words.slice(0, end), rest: end === -1 ? [] : words.slice(end + 1), isLimited, command, index }]
  })
}

/** Flags of kubectl, helm, docker and docker compose that stand before the verb and take the next word. */
const globalFlags = new Set(['-n', '--namespace', '--context', '--kubeconfig', '--cluster', '--user', '-s', '--server', '--token', '--as', '--as-group', '--as-uid', '--username', '--password', '--kube-context', '--kube-apiserver', '--kube-token', '--kube-as-user', '-H', '--host', '-c', '-f', '--file', '-p', '--project-name'])

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
