import { posix } from 'node:path'
import type { Call } from './call.ts'
import { valuesOf, verbsOf } from './call.ts'
import type { ShellWord } from './shell-script.ts'

/** A file or folder that a command cannot do without, relative to the folder that it runs in. */
export interface FileRead {
  /** One of these is needed. */
  readonly anyOf: readonly string[]
  readonly at: ShellWord
  /** The folder that a `docker build` may copy from. */
  readonly context?: string
}

/** The files that a call reads, as far as they are certain: no variables, no patterns, nothing outside of the workspace. */
export function filesReadBy(call: Call): readonly FileRead[] {
  const [verb = '', second = ''] = verbsOf(call)
  switch (call.program) {
    case 'kubectl':
      return [...kubectlFiles(call, verb), ...valuesOf(call, '--from-file', '--from-env-file', '--patch-file').flatMap(fromFile)]
    case 'helm':
      return valuesOf(call, '-f', '--values').flatMap(single)
    case 'docker':
      if (verb === 'compose') return compose(call)
      if (verb === 'build' || second === 'build') return build(call)
      return verb === 'run' || verb === 'create' ? valuesOf(call, '--env-file').flatMap(single) : []
    case 'curl':
      return valuesOf(call, '-d', '--data', '--data-binary').flatMap((word) => (word.text.startsWith('@') ? single({ ...word, text: word.text.slice(1) }) : []))
    case 'cat':
      return call.args.filter(({ text }) => !text.startsWith('-')).flatMap(single)
    default:
      return []
  }
}

function kubectlFiles(call: Call, verb: string): readonly FileRead[] {
  if (!['apply', 'create', 'delete', 'replace', 'diff', 'get', 'describe', 'scale', 'expose', 'wait', 'set'].includes(verb)) return []
  return [...valuesOf(call, '-f', '--filename').flatMap((word) => word.text.split(',').flatMap((text) => single({ ...word, text }))), ...valuesOf(call, '-k', '--kustomize').flatMap(single)]
}

/** `--from-file=key=path`, or `--from-file=path`. */
function fromFile(word: ShellWord): readonly FileRead[] {
  return single({ ...word, text: word.text.slice(word.text.indexOf('=') + 1) })
}

/** Flags of `docker build` that take the next word. */
const buildFlags = new Set(['-t', '--tag', '-f', '--file', '--build-arg', '--target', '--platform', '--label', '--network', '--secret', '--ssh', '--cache-from', '--cache-to', '--progress', '-o', '--output', '--add-host', '--build-context', '--builder', '--iidfile', '--metadata-file', '-m', '--memory', '--shm-size', '--ulimit'])

/** The folder, or URL, that a `docker build` builds from. */
export function buildContext(call: Call): ShellWord | undefined {
  const from = call.args.findIndex(({ text }) => text === 'build') + 1
  return call.args.slice(from).findLast(({ text }, at, words) => !text.startsWith('-') && !buildFlags.has(words[at - 1]?.text ?? ''))
}

function build(call: Call): readonly FileRead[] {
  const context = buildContext(call)
  if (context === undefined || !isInWorkspace(context)) return []
  const [file] = valuesOf(call, '-f', '--file')
  if (file !== undefined) return single(file).map((read) => ({ ...read, context: context.text }))
  return [{ anyOf: [posix.join(context.text, 'Dockerfile')], at: context, context: context.text }]
}

function compose(call: Call): readonly FileRead[] {
  const [, verb = ''] = verbsOf(call)
  // Behind the verb `-f` means other things: docker compose logs -f.
  const files = valuesOf({ args: call.args.slice(0, call.args.findIndex(({ text }) => text === verb)) }, '-f', '--file')
  if (files.length > 0) return files.flatMap(single)
  if (['', 'ls', 'version', 'help'].includes(verb)) return []
  return [{ anyOf: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'], at: call.name }]
}

function single(at: ShellWord): readonly FileRead[] {
  return isInWorkspace(at) ? [{ anyOf: [at.text], at }] : []
}

function isInWorkspace({ text, isOpen }: ShellWord): boolean {
  return !isOpen && text !== '' && text !== '-' && !/^[/~]|:\/\/|^git@/.test(text)
}
