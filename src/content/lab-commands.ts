import { leavesOf, type Endpoint } from './check.ts'
import type { Command, CommandPlace, Lab } from './lab.ts'

/** A command that a lab may run, and when. */
export interface LabCommand {
  /** `check`: run again and again while its step is open. `wrong`: run by `test` alone. */
  readonly purpose: 'setup' | 'run' | 'solve' | 'wrong' | 'check'
  /** Where in words: `in the Pod web`. Empty: on this machine, as the learner. */
  readonly place: string
  readonly text: string
}

/** The commands of one part of a lab. */
export interface LabCommands {
  /** Number of the step; 0 before the first. */
  readonly step: number
  readonly title: string
  readonly commands: readonly LabCommand[]
}

/** Every command that a lab has the program run, those of its checks included, by steps and in the order in which they run. */
export function commandsOf(lab: Pick<Lab, 'setup' | 'steps'>): readonly LabCommands[] {
  const as = (purpose: LabCommand['purpose']) => (command: Command): LabCommand => ({ purpose, place: placeInWords(command.place), text: command.text })
  const before: LabCommands = { step: 0, title: 'Before the first step', commands: lab.setup.map(as('setup')) }
  const steps = lab.steps.map(({ number, title, runs, solve, wrongs, checks }): LabCommands => {
    const checking = checks.flatMap(leavesOf).flatMap(({ target }): readonly LabCommand[] => {
      if (target.kind === 'command') return [{ purpose: 'check', place: '', text: target.command }]
      return target.kind === 'exec' ? [{ purpose: 'check', place: endpointInWords(target.endpoint), text: lineOf(target.command) }] : []
    })
    return { step: number, title, commands: [...runs.map(as('run')), ...solve.map(as('solve')), ...checking, ...wrongs.map(({ command }) => as('wrong')(command))] }
  })
  return [before, ...steps].filter(({ commands }) => commands.length > 0)
}

function placeInWords(place: CommandPlace): string {
  switch (place.kind) {
    case 'workspace':
      return ''
    case 'pod':
      return `in the Pod ${place.pod}`
    case 'container':
      return `in the container ${place.container}`
    default:
      return place satisfies never
  }
}

function endpointInWords(endpoint: Exclude<Endpoint, { kind: 'service' }>): string {
  if (endpoint.kind === 'container') return `in the container ${endpoint.name}`
  return endpoint.name === undefined ? `in a Pod with ${endpoint.selector ?? 'any label'}` : `in the Pod ${endpoint.name}`
}

/** A command of words as a line; one of `sh -c` as what the shell is given. */
function lineOf(words: readonly string[]): string {
  const [first, flag, script] = words
  return words.length === 3 && first === 'sh' && flag === '-c' && script !== undefined ? script : words.join(' ')
}
