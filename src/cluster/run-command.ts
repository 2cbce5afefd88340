import { StringDecoder } from 'node:string_decoder'
import { stripVTControlCharacters } from 'node:util'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  /** The child's whole environment. */
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Called with each line of standard output and standard error, as it comes, without colour codes. */
  readonly onLine?: (line: string) => void
  /** Called once the process runs. */
  readonly onStart?: (pid: number) => void
  /** Text for its standard input; nothing by default. */
  readonly input?: string
}

/** A command that did not end well. `message` is what happened in a sentence, `lastLines` what it said at the end. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  readonly how: 'exit' | 'timeout' | 'not-started'
  readonly lastLines: readonly string[]
  constructor(how: CommandFailed['how'], message: string, lastLines: readonly string[], options?: ErrorOptions) {
    super(message, options)
    this.how = how
    this.lastLines = lastLines
  }
}

/** How many lines of a command's end are kept for a failure's report. */
const keptLines = 20

/**
 * Runs a command to its end and gives its standard output. It is ended with everything that it started when the
 * signal aborts or its time is up.
 * @throws {CommandFailed} when it cannot be started, exits with another status than 0 or takes too long
 * @throws the signal's reason when that aborted
 */
export async function runCommand(command: Command): Promise<string> {
  command.signal.throwIfAborted()
  const { execa } = await import('execa')
  const lastLines: string[] = []
  const onLine = (line: string): void => {
    lastLines.push(line)
    if (lastLines.length > keptLines) lastLines.shift()
    command.onLine?.(line)
  }
  const subprocess = execa(command.file, command.args, {
    env: command.env,
    extendEnv: false,
    timeout: command.timeoutMs,
    cancelSignal: command.signal,
    killDescendants: true,
    forceKillAfterDelay: 3000,
    reject: false,
    ...(command.input === undefined ? { stdin: 'ignore' as const } : { input: command.input }),
  })
  if (subprocess.pid !== undefined) command.onStart?.(subprocess.pid)
  const endings = [subprocess.stdout, subprocess.stderr].map((stream) => {
    const lines = lineSplitter(onLine)
    stream?.on('data', lines.write)
    return lines.end
  })
  const result = await subprocess
  for (const end of endings) end()
  if (!result.failed) return result.stdout
  command.signal.throwIfAborted()
  const name = [command.file.replace(/^.*\//, ''), ...command.args.slice(0, 2)].join(' ')
  if (result.timedOut) throw new CommandFailed('timeout', `${name} did not end within ${Math.round(command.timeoutMs / 1000)} s`, lastLines, { cause: result })
  if (result.exitCode === undefined && result.signal === undefined) throw new CommandFailed('not-started', `${command.file} could not be started: ${result.code ?? result.shortMessage}`, lastLines, { cause: result })
  throw new CommandFailed('exit', `${name} ${result.signal === undefined ? `ended with exit status ${String(result.exitCode)}` : `was ended by ${result.signal}`}`, lastLines, { cause: result })
}

/** Bytes in, whole lines out: also at carriage returns, with which programs redraw a line. Empty lines are left out. */
function lineSplitter(onLine: (line: string) => void): { write: (chunk: Buffer) => void; end: () => void } {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const emit = (line: string): void => {
    const plain = stripVTControlCharacters(line).trimEnd()
    if (plain !== '') onLine(plain)
  }
  return {
    write: (chunk) => {
      const lines = (rest + decoder.write(chunk)).split(/\r\n|\n|\r/)
      rest = lines.pop() ?? ''
      lines.forEach(emit)
    },
    end: () => emit(rest + decoder.end()),
  }
}
