import type { Call } from './call.ts'
import { valuesOf, verbsOf } from './call.ts'
import { readDockerRun } from './docker-run.ts'
import { buildContext } from './files-read.ts'
import type { ShellWord } from './shell-script.ts'

/** The files and folders of this machine that a call is given to read, to write, to build from or to show to a container. */
export function pathsGivenTo(call: Call): readonly ShellWord[] {
  const redirected = call.command.redirections.map(({ target }) => target).filter(({ text }) => !text.startsWith('/dev/'))
  return [...redirected, ...argumentsOf(call)].filter(({ text }) => text !== '' && text !== '-' && !/^[\w+.-]+:\/\/|^git@/.test(text))
}

function argumentsOf(call: Call): readonly ShellWord[] {
  const [verb = '', second = ''] = verbsOf(call)
  switch (call.program) {
    case 'kubectl':
      if (verb === 'logs') return [] // its -f follows
      return [...valuesOf(call, '-f', '--filename', '-k', '--kustomize', '--from-env-file', '--patch-file'), ...valuesOf(call, '--from-file').map(behindEquals)]
    case 'helm':
      return valuesOf(call, '-f', '--values')
    case 'docker':
    case 'podman':
      return inDocker(call, verb, second)
    case 'tee':
      return call.args.filter(({ text }) => !text.startsWith('-'))
    default:
      return []
  }
}

function inDocker(call: Call, verb: string, second: string): readonly ShellWord[] {
  if (verb === 'build' || second === 'build') return [...valuesOf(call, '-f', '--file'), ...[buildContext(call) ?? []].flat()]
  if (verb === 'compose') {
    // Behind the verb `-f` means other things: docker compose logs -f.
    return valuesOf({ args: call.args.slice(0, call.args.findIndex(({ text }) => text === second)) }, '-f', '--file', '--project-directory', '--env-file')
  }
  const run = readDockerRun(call)
  if (run === undefined) return []
  const options = { args: run.options }
  return [...valuesOf(options, '--env-file'), ...valuesOf(options, '-v', '--volume').flatMap(volume), ...valuesOf(options, '--mount').flatMap(mount)]
}

/** `./data:/data` shows a folder; `data:/data` is a volume by its name. */
function volume(word: ShellWord): readonly ShellWord[] {
  const [source = '', target] = word.text.split(':')
  return target !== undefined && /^[./~$]/.test(source) ? [{ ...word, text: source }] : []
}

function mount(word: ShellWord): readonly ShellWord[] {
  const fields = word.text.split(',')
  const source = fields.map((field) => /^(?:source|src)=(.*)$/.exec(field)?.[1]).find((value) => value !== undefined)
  return fields.includes('type=bind') && source !== undefined ? [{ ...word, text: source }] : []
}

/** `--from-file=key=path`, or `--from-file=path`. */
function behindEquals(word: ShellWord): ShellWord {
  return { ...word, text: word.text.slice(word.text.indexOf('=') + 1) }
}
