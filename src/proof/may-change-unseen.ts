import type { Command } from '../content/lab.ts'
import { callsOf, verbsOf, type Call } from '../shell/call.ts'
import { scriptsOf } from '../shell/nested-scripts.ts'
import type { ShellScript } from '../shell/shell-script.ts'

/**
 * Whether a command may have changed what no checkpoint shows: files and memory inside of something that ran before,
 * a registry that an image is pushed to among them.
 * Doubt counts as yes.
 * @param own containers that were not there before the command, whose insides go with them
 */
export function mayChangeUnseen({ text, place }: Pick<Command, 'text' | 'place'>, own: ReadonlySet<string>): boolean {
  if (place.kind !== 'workspace') return true
  return scriptsOf(text).some((script) => callsOf(script).some((call) => reachesInto(call, own)) || textsOf(script).some(asksAnother))
}

/** Verbs with which something that runs is reached into, or asked for what it does. */
const entrances = new Set(['attach', 'cp', 'debug', 'exec', 'port-forward', 'proxy', 'push'])

function reachesInto(call: Call, own: ReadonlySet<string>): boolean {
  if (call.program === 'curl' || call.program === 'wget') return !call.args.some(({ text }) => own.has(/\$\(docker port ([\w.-]+)/.exec(text)?.[1] ?? ''))
  if (!['docker', 'kubectl', 'podman'].includes(call.program)) return false
  const [first = '', second = ''] = verbsOf(call)
  if (call.program === 'docker' && first === 'exec') return !own.has(second)
  return entrances.has(first) || entrances.has(second)
}

/** What a script writes or hands on: a Pod that it describes may ask another one. */
function textsOf({ commands, documents }: ShellScript): readonly string[] {
  return [...commands.flatMap(({ words }) => words.slice(1).map(({ text }) => text)), ...documents.map(({ text }) => text)]
}

/** Whether something is to be asked for elsewhere: a health check that a container does in itself is none. */
function asksAnother(text: string): boolean {
  return text.split('\n').some((line) => /\b(curl|wget)\b/.test(line) && !/\b(127\.0\.0\.1|localhost)\b/.test(line))
}
