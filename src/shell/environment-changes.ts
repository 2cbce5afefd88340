import { callsOf, programAt } from './call.ts'
import type { ShellScript, ShellWord } from './shell-script.ts'

/** A variable of the environment that a script sets or takes away. */
export interface EnvironmentChange {
  readonly name: string
  readonly how: 'set' | 'taken away'
  readonly at: ShellWord
}

const declaring = new Set(['export', 'declare', 'typeset', 'local', 'readonly'])

/** What a script does to variables: `A=1`, `A=1 command`, `export A=1`, `env A=1 command`, `env -u A command`, `unset A`. */
export function environmentChanges(script: ShellScript): readonly EnvironmentChange[] {
  const inFront = script.commands.flatMap((command): readonly EnvironmentChange[] => {
    const words = command.words.slice(0, programAt(command).at)
    const isEnv = words.some(({ text }) => text === 'env')
    return words.flatMap((word, index): readonly EnvironmentChange[] => {
      const name = /^(\w+)=/.exec(word.text)?.[1]
      if (name !== undefined) return [{ name, how: 'set', at: word }]
      const taken = isEnv ? (/^--unset=(.+)$/.exec(word.text)?.[1] ?? (word.text === '-u' || word.text === '--unset' ? words[index + 1]?.text : undefined)) : undefined
      return taken === undefined ? [] : [{ name: taken, how: 'taken away', at: word }]
    })
  })
  const declared = callsOf(script).flatMap(({ program, args }): readonly EnvironmentChange[] => {
    if (program === 'unset') return args.filter(({ text }) => !text.startsWith('-')).map((at) => ({ name: at.text, how: 'taken away', at }))
    if (!declaring.has(program)) return []
    return args.flatMap((at): readonly EnvironmentChange[] => {
      const name = /^(\w+)=/.exec(at.text)?.[1]
      return name === undefined ? [] : [{ name, how: 'set', at }]
    })
  })
  return [...inFront, ...declared]
}
