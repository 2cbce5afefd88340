import { posix } from 'node:path'
import type { Call } from '../shell/call.ts'
import { valuesOf, verbsOf } from '../shell/call.ts'
import type { ShellWord } from '../shell/shell-script.ts'

/**
 * What is known to lie in a lab's workspace at some moment, without running anything. A command that may write files of
 * any name makes it say of every path that it may be there.
 */
export class WorkspaceModel {
  readonly #files: Set<string>
  readonly #folders: Set<string>
  #mayHaveMore: boolean

  constructor(before?: WorkspaceModel) {
    this.#files = new Set(before === undefined ? [] : before.#files)
    this.#folders = new Set(before === undefined ? [] : before.#folders)
    this.#mayHaveMore = before !== undefined && before.#mayHaveMore
  }

  add(path: string): void {
    this.#files.add(posix.normalize(path))
  }

  /** Whether a file or folder of this path is known to be there. */
  has(path: string): boolean {
    const normal = posix.normalize(path).replace(/\/$/, '')
    return normal === '.' || this.#files.has(normal) || this.#folders.has(normal) || [...this.#files].some((file) => file.startsWith(`${normal}/`))
  }

  mayHave(path: string): boolean {
    return this.#mayHaveMore || this.has(path)
  }

  /** Takes account of what a command writes. `folder` is the one that it runs in, relative to the workspace. */
  run(call: Call, folder: string): void {
    const add = (word: ShellWord | undefined): void => {
      if (word === undefined) return
      if (word.isOpen) this.#mayHaveMore = true
      else if (!word.text.startsWith('/')) this.add(posix.join(folder, word.text))
    }
    for (const { operator, target } of call.command.redirections) if (operator.startsWith('>')) add(target)
    const paths = call.args.filter(({ text }) => !text.startsWith('-'))
    switch (call.program) {
      case 'tee':
      case 'touch':
        paths.forEach(add)
        return
      case 'mkdir':
        for (const { text } of paths) this.#folders.add(posix.join(folder, text).replace(/\/$/, ''))
        return
      case 'cp':
      case 'mv':
      case 'ln': {
        const target = paths.at(-1)
        add(target)
        for (const source of paths.slice(0, -1)) if (target !== undefined) add({ ...target, text: posix.join(target.text, posix.basename(source.text)), isOpen: target.isOpen || source.isOpen })
        return
      }
      case 'curl':
        if (call.args.some(({ text }) => text === '-O' || text === '--remote-name' || /^-[a-zA-Z]*O$/.test(text))) this.#mayHaveMore = true
        valuesOf(call, '-o', '--output').forEach(add)
        return
      case 'docker':
      case 'kubectl':
      case 'helm':
        this.#runClient(call, paths, add)
        return
      default:
        if (!reading.has(call.program)) this.#mayHaveMore = true
    }
  }

  #runClient(call: Call, paths: readonly ShellWord[], add: (word: ShellWord | undefined) => void): void {
    const [verb = ''] = verbsOf(call)
    if (verb === 'cp') add(paths.at(-1))
    if (verb === 'save') valuesOf(call, '-o', '--output').forEach(add)
    if (mayWrite(call, verb)) this.#mayHaveMore = true
  }
}

/** A folder of the workspace may be made, exported to, or shown to a container that writes into it. */
function mayWrite(call: Call, verb: string): boolean {
  if (call.program === 'helm') return ['create', 'pull', 'fetch', 'package', 'dependency', 'template'].includes(verb)
  if (call.program !== 'docker') return false
  if (verb !== 'run' && verb !== 'create') return verb === 'compose' || verb === 'buildx'
  const shown = valuesOf(call, '-v', '--volume', '--mount')
  return shown.some(({ text }) => !/:ro$|\breadonly\b/.test(text))
}

/** Programs that write no file but where they are told to by `>`. What is not here may write any. */
const reading = new Set(
  [
    'kind echo printf cat grep egrep head tail sort uniq wc ls sleep test [ [[ true false : rm rmdir base64 date diff jq yq tr cut awk sed seq expr nc kill ps id',
    'export set unset read cd pwd for done fi esac case in exit break continue return wait trap local whoami hostname uname which type stat file basename dirname chmod column sha256sum',
  ].flatMap((names) => names.split(' ')),
)
