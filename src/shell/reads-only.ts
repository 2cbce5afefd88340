import { callsOf, findFlag, verbsOf, type Call } from './call.ts'
import { scriptsOf } from './nested-scripts.ts'
import type { Redirection, ShellWord } from './shell-script.ts'

/**
 * Whether a script only looks: nothing is otherwise after it, on the machine, in a cluster or in a file. That it takes
 * time, or waits for something, counts as doing. Doubt counts as doing.
 */
export function readsOnly(text: string): boolean {
  const scripts = scriptsOf(text)
  const calls = scripts.flatMap(callsOf)
  return calls.length > 0 && calls.every(isLook) && scripts.every(({ commands }) => commands.every(({ redirections, separator }) => separator !== '&' && !redirections.some(writes)))
}

/** Programs that write to nothing but their output, whatever they are given; and the end of an `if`. Loops wait for something. */
const readers = new Set(['fi', '[', 'base64', 'cat', 'cmp', 'column', 'cut', 'diff', 'echo', 'expr', 'false', 'file', 'grep', 'head', 'jq', 'ls', 'nl', 'printf', 'pwd', 'seq', 'sha256sum', 'stat', 'tail', 'test', 'tr', 'true', 'wc'])

/** Of programs that can do anything, the verbs that look; of two words where the first has others beside it. */
const looks: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['kubectl', new Set(['api-resources', 'api-versions', 'auth can-i', 'auth whoami', 'cluster-info', 'config current-context', 'config get-contexts', 'config view', 'describe', 'diff', 'events', 'explain', 'get', 'kustomize', 'logs', 'rollout history', 'top', 'version'])],
  ['docker', new Set(['compose config', 'compose images', 'compose logs', 'compose ls', 'compose port', 'compose ps', 'compose top', 'container inspect', 'container logs', 'container ls', 'container port', 'diff', 'history', 'image history', 'image inspect', 'image ls', 'images', 'info', 'inspect', 'logs', 'network inspect', 'network ls', 'port', 'ps', 'stats', 'system df', 'top', 'version', 'volume inspect', 'volume ls'])],
  ['helm', new Set(['get', 'history', 'lint', 'list', 'ls', 'show', 'status', 'template', 'version'])],
])

function isLook(call: Call): boolean {
  if (readers.has(call.program)) return true
  // `sort -o` and `uniq IN OUT` can write, and so can `sed`.
  if (call.program === 'sort') return !call.args.some(({ text }) => /^(?:-[a-zA-Z]*o|--output)/.test(text))
  if (call.program === 'uniq') return call.args.every(({ text }) => text.startsWith('-'))
  if (call.program === 'sed') return isPrinting(call)
  const [first = '', second = ''] = verbsOf(call)
  const verbs = looks.get(call.program)
  if (verbs === undefined || !(verbs.has(first) || verbs.has(`${first} ${second}`))) return false
  // Through the API server, a program in the cluster can be asked for anything.
  if (call.args.some(({ text }) => text.includes('/proxy'))) return false
  // For others `-o` is a format.
  if ((first === 'kustomize' || `${first} ${second}` === 'compose config') && findFlag(call, '-o', '--output') !== undefined) return false
  // Where they follow or write to a folder, they do more than look.
  return findFlag(call, '--follow', '-w', '--watch', '--watch-only', '--output-dir') === undefined && !followsLogs(call.args)
}

/** `-f` names a file, but for `logs`. */
function followsLogs(args: readonly ShellWord[]): boolean {
  const logs = args.findIndex(({ text }) => text === 'logs')
  return logs !== -1 && args.slice(logs).some(({ text }) => text === '-f')
}

/** `sed` with one script that prints or leaves out lines: none that names files, or writes or runs something. */
function isPrinting({ args }: Call): boolean {
  if (args.some(({ text }) => /^(?:-[a-zA-Z]*[efi]|--(?:expression|file|in-place))/.test(text))) return false
  const script = args.find(({ text }) => !text.startsWith('-'))
  return script !== undefined && /^(?:\d+|\$)?(?:,(?:\d+|\$))?[pd]$/.test(script.text)
}

function writes({ operator, target }: Redirection): boolean {
  return operator.includes('>') && target.text !== '/dev/null'
}
