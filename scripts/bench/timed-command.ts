import { execa } from 'execa'

export interface CommandRun {
  readonly file: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
  readonly timeoutMs?: number
  readonly signal: AbortSignal
}

export interface Timing {
  readonly wallMs: number
  /** User and system time of the command and of what it waited for. */
  readonly cpuMs: number
}

/**
 * Runs a command and says what time it took, by bash's own clock: the time that this process needs to hear of the end
 * is not in it.
 * @throws ExecaError when it fails
 */
export async function timedCommand({ file, args, ...options }: CommandRun): Promise<Timing> {
  const { stderr } = await run({ file: 'bash', args: ['-c', 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null', 'bash', file, ...args], ...options })
  const [real, user, system] = stderr.slice(stderr.lastIndexOf('\n') + 1).split(' ').map(Number)
  if (real === undefined || user === undefined || system === undefined) throw new Error(`bash gave no times: ${stderr}`)
  return { wallMs: real * 1000, cpuMs: (user + system) * 1000 }
}

/**
 * Runs a command for its output.
 * @returns what it printed
 * @throws ExecaError, with the output's end in its message, when it fails or takes longer than 2 minutes
 */
export async function run({ file, args, env = {}, input, timeoutMs = 120_000, signal }: CommandRun): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return execa(file, args, { env, timeout: timeoutMs, cancelSignal: signal, killDescendants: true, ...(input === undefined ? { stdin: 'ignore' as const } : { input }) })
}
