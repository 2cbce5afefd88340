import type { Command } from '../content/lab.ts'

/**
 * Whether a command may have changed what no checkpoint shows: files and memory inside of something that ran before,
 * a registry that an image is pushed to among them.
 * Doubt counts as yes.
 * @param own containers that were not there before the command, whose insides go with them
 */
export function mayChangeUnseen(command: Pick<Command, 'text' | 'place'>, own: ReadonlySet<string>): boolean {
  if (command.place.kind !== 'workspace') return true
  const entrances = command.text.match(/\b(exec|cp|attach|port-forward|curl|wget|docker\s+(?:image\s+)?push)\b/g)?.length ?? 0
  const intoOwn = [...command.text.matchAll(/\bdocker\s+exec\s+(?:-\w+\s+)*([\w.-]+)/g)].filter(([, name = '']) => own.has(name)).length
  return entrances > intoOwn
}
