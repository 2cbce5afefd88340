import { callsOf } from './call.ts'
import type { Call } from './call.ts'
import { readShellScript } from './shell-script.ts'
import type { ShellScript, ShellWord } from './shell-script.ts'

/** A script that stands in another one, and the word of the outermost that it stands in. */
export interface NestedScript {
  readonly script: ShellScript
  /** Undefined: it is the outermost itself, and places in it are places in the block. */
  readonly at?: ShellWord
}

/** Deeper than this nobody writes; far deeper could be written to keep a reader busy. */
const deepest = 5

/**
 * A script with all scripts that are in it as texts: of `sh -c '…'` and `eval '…'`, of a here-document for a shell, and of
 * `"$( … )"` within a word. Those that are only put together when they are run are not among them.
 */
export function withNestedScripts(script: ShellScript): readonly NestedScript[] {
  return below({ script }, 0)
}

/** The scripts of a text: the outermost, and those that are in it. */
export function scriptsOf(text: string): readonly ShellScript[] {
  return withNestedScripts(readShellScript(text)).map(({ script }) => script)
}

function below(outer: NestedScript, depth: number): readonly NestedScript[] {
  if (depth === deepest) return [outer]
  const calls = callsOf(outer.script)
  const texts = [
    ...calls.flatMap(givenToShell),
    ...outer.script.commands.flatMap(({ words, redirections }) => [...words, ...redirections.map(({ target }) => target)].flatMap((word) => substitutions(word).map((text) => ({ text, at: word })))),
  ]
  return [outer, ...texts.flatMap(({ text, at }) => below({ script: readShellScript(text), at: outer.at ?? at }, depth + 1))]
}

const shells = new Set(['sh', 'bash', 'dash', 'zsh', 'ash', 'ksh'])

function givenToShell(call: Call): readonly { readonly text: string; readonly at: ShellWord }[] {
  if (call.program === 'eval') return call.args.length === 0 ? [] : [{ text: call.args.map(({ text }) => text).join(' '), at: call.name }]
  if (!shells.has(call.program)) return []
  const flag = call.args.findIndex(({ text }) => /^-[a-z]*c$/.test(text))
  const script = flag === -1 ? undefined : call.args[flag + 1]
  const { input } = call.command
  return [...(script === undefined ? [] : [{ text: script.text, at: script }]), ...(input === undefined ? [] : [{ text: input.text, at: call.name }])]
}

/** What stands in `$( … )` and in backticks within one word. */
function substitutions({ text, isOpen }: ShellWord): readonly string[] {
  if (!isOpen) return []
  const found = [...text.matchAll(/`([^`]*)`/g)].map(([, inner = '']) => inner)
  for (let from = text.indexOf('$('); from !== -1; from = text.indexOf('$(', from + 2)) {
    const end = closing(text, from + 2)
    found.push(text.slice(from + 2, end))
    from = end
  }
  return found
}

/** The bracket that closes what is open at `from`; the end of the text where none does. */
function closing(text: string, from: number): number {
  let open = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') open++
    else if (text[at] === ')' && --open === 0) return at
  }
  return text.length
}
