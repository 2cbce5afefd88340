import { join } from 'node:path'
import { Failure, exitCodes } from '../failure.ts'
import { kitFolder } from './kit-folder.ts'
import { CommandFailed, runCommand } from './run-command.ts'
import type { StageReport } from './stage-run.ts'

const timeLimits = { engine: 15 * 60_000, tools: 90 * 60_000, images: 30 * 60_000 } as const
export type KitScript = keyof typeof timeLimits

/**
 * Runs one of the kit's scripts with its output told as it comes. What is there already is left as it is.
 * @throws {Failure} with the script's own last words
 */
export async function runKit(script: KitScript, args: readonly string[], report: StageReport, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const folder = kitFolder()
  if (folder === undefined) throw kitFailed(script, 'scripts/kit is not part of this installation', undefined)
  let lastWords = ''
  try {
    await runCommand({
      file: 'bash',
      args: [join(folder, script), ...args],
      env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
      timeoutMs: timeLimits[script],
      signal,
      onLine: (line) => {
        const progress = readKitProgress(line)
        if (progress !== undefined) return report.progress(progress)
        lastWords = line
        report.line(line.replace(/^\d\d:\d\d:\d\d {2}/, ''))
      },
    })
  } catch (error) {
    if (error instanceof CommandFailed) throw kitFailed(script, error.how === 'exit' ? lastWords.replace(/^kit: /, '') : error.message, error)
    throw error
  }
}

/** The fraction, 0 to 1, that a line such as `progress: 7/19 building coredns` means: six of nineteen are done. */
export function readKitProgress(line: string): number | undefined {
  const match = /^progress: (\d+)\/(\d+) /.exec(line)
  if (match === null) return undefined
  const [step, total] = [Number(match[1]), Number(match[2])]
  return total > 0 && step > 0 && step <= total ? (step - 1) / total : undefined
}

function kitFailed(script: KitScript, why: string, cause: unknown): Failure {
  return new Failure({
    what: `scripts/kit/${script} failed`,
    why: why === '' ? 'it said nothing' : why,
    next: ['Try again: it does only what is still missing.', `By hand: scripts/kit/${script}`],
    exitCode: exitCodes.provisioning,
    cause,
  })
}
