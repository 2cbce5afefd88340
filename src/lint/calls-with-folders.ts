import { posix } from 'node:path'
import type { ShellBlock } from './linted-lab.ts'
import type { Call } from '../shell/call.ts'

/** The calls of a block, each with the folder that it runs in, up to one that goes to a folder that is not known. */
export function callsWithFolders(block: ShellBlock): readonly { readonly call: Call; readonly folder: string }[] {
  const calls: { call: Call; folder: string }[] = []
  let folder = '.'
  for (const call of block.calls) {
    calls.push({ call, folder })
    if (call.program !== 'cd' && call.program !== 'pushd') continue
    const [target] = call.args
    if (target === undefined || target.isOpen || /^[/~-]/.test(target.text)) break
    folder = posix.join(folder, target.text)
  }
  return calls
}
