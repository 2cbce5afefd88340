import { execa } from 'execa'
import type { Command, CommandPlace } from '../content/lab.ts'

/** How a command ended. `exitCode` null: it was ended, and `note` says by what. */
export interface CommandEnd {
  readonly exitCode: number | null
  readonly ms: number
  readonly note: string
}

/** Where the commands of a lab run: its workspace, with its kubeconfig, engine and tools. */
export interface CommandSurroundings {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/**
 * Runs one shell block of a lab. Its output comes as it is written; nothing is typed into it.
 * @param onChunk called with pieces of standard output and standard error, in the order in which they come
 * @param signal ends the command and everything that it started
 * @returns how it ended; never throws for what the command does
 */
export async function runCommand(command: Command, surroundings: CommandSurroundings, onChunk: (text: string) => void, signal: AbortSignal): Promise<CommandEnd> {
  const [file, ...words] = commandLine(command)
  const begun = performance.now()
  const child = execa(file ?? 'sh', words, {
    cwd: surroundings.cwd,
    env: surroundings.env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    cancelSignal: signal,
    // A server that the lab lets run in the background has no time limit but the session.
    ...(command.background ? {} : { timeout: command.timeoutMs }),
    forceKillAfterDelay: 3000,
    killDescendants: true,
  })
  child.all.setEncoding('utf8')
  child.all.on('data', onChunk)
  const result = await child
  return { exitCode: result.exitCode ?? null, ms: Math.round(performance.now() - begun), note: noteOn(result, command) }
}

/** The program and its arguments: the text goes to `sh -c` here, in a Pod or in a container. */
export function commandLine(command: Pick<Command, 'text' | 'place'>): readonly string[] {
  const shell = ['sh', '-c', command.text]
  return [...entrance(command.place), ...shell]
}

function entrance(place: CommandPlace): readonly string[] {
  switch (place.kind) {
    case 'workspace':
      return []
    case 'pod':
      return ['kubectl', 'exec', place.pod, ...(place.container === undefined ? [] : ['-c', place.container]), '--']
    case 'container':
      return ['docker', 'exec', place.container]
    default:
      return place satisfies never
  }
}

function noteOn(result: { timedOut: boolean; isCanceled: boolean; exitCode?: number | undefined; signal?: string | undefined; cause?: unknown }, command: Command): string {
  if (result.timedOut) return `ended: it took longer than ${command.timeoutMs / 1000} s`
  if (result.isCanceled) return 'ended'
  if (result.signal !== undefined) return `ended by ${result.signal}`
  if (result.exitCode === undefined) return `could not be started: ${result.cause instanceof Error ? result.cause.message : 'unknown cause'}`
  return result.exitCode === 0 ? '' : `exit code ${result.exitCode}`
}
