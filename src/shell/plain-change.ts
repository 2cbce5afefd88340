import { findFlag, verbsOf, type Call } from './call.ts'

/** Programs that write files, whatever they are given. */
const writers = new Set(['chmod', 'chown', 'cp', 'ln', 'mkdir', 'mv', 'rm', 'rmdir', 'tee', 'touch', 'truncate'])

/** Verbs that change what is there; of two words where the first has others beside it. */
const changes: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['kubectl', new Set(['annotate', 'apply', 'autoscale', 'cordon', 'cp', 'create', 'delete', 'drain', 'edit', 'expose', 'label', 'patch', 'replace', 'rollout pause', 'rollout restart', 'rollout resume', 'rollout undo', 'run', 'scale', 'set', 'taint', 'uncordon'])],
  ['docker', new Set(['build', 'buildx build', 'commit', ...composed('build', 'create', 'down', 'kill', 'pause', 'restart', 'rm', 'run', 'start', 'stop', 'unpause', 'up'), 'container run', 'create', 'image build', 'image load', 'image prune', 'image pull', 'image rm', 'image tag', 'kill', 'load', 'network connect', 'network create', 'network disconnect', 'network rm', 'pause', 'pull', 'push', 'rename', 'restart', 'rm', 'rmi', 'run', 'start', 'stop', 'system prune', 'tag', 'unpause', 'update', 'volume create', 'volume prune', 'volume rm'])],
  ['helm', new Set(['install', 'rollback', 'uninstall', 'upgrade'])],
  ['kind', new Set(['load'])],
])

function composed(...verbs: readonly string[]): readonly string[] {
  return verbs.map((verb) => `compose ${verb}`)
}

/**
 * Whether it can be read off a call that something is otherwise after it. Not all that changes something can be read so;
 * what is gone again when it ends (`--rm`) and what is only tried (`--dry-run`) is none.
 */
export function changesPlainly(call: Call): boolean {
  if (writers.has(call.program)) return true
  if (call.command.redirections.some(({ operator, target }) => operator.includes('>') && !target.text.startsWith('/dev/'))) return true
  const [first = '', second = ''] = verbsOf(call)
  const verbs = changes.get(call.program)
  if (verbs === undefined || !(verbs.has(first) || verbs.has(`${first} ${second}`))) return false
  if (first === 'run' || second === 'run') return findFlag(call, '--rm') === undefined
  return findFlag(call, '--dry-run') === undefined
}
