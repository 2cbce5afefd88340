import { execa } from 'execa'

export interface CommandOptions {
  /** In addition to this process's environment. */
  readonly env?: NodeJS.ProcessEnv
  /** Minutes after which it is ended and counts as failed. */
  readonly minutes: number
  readonly signal?: AbortSignal
  /** Shows the output only when the command has ended, in one piece: for what runs beside something else. */
  readonly atOnce?: boolean
}

/** Runs a command with its output going where ours goes and no input. Gives whether it succeeded. */
export async function command(file: string, args: readonly string[], { env = {}, minutes, signal, atOnce = false }: CommandOptions): Promise<boolean> {
  const result = await execa(file, args, {
    env,
    preferLocal: true,
    stdin: 'ignore',
    ...(atOnce ? { all: true } : { stdout: 'inherit', stderr: 'inherit' }),
    timeout: minutes * 60_000,
    reject: false,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  })
  if (atOnce) console.log(result.all)
  if (result.failed) console.log(result.timedOut ? `${file} was ended after ${minutes} minutes` : result.shortMessage)
  return !result.failed
}

/** Runs a command for its answer alone; undefined: it failed. */
export async function answerOf(file: string, args: readonly string[], { env = {}, minutes, signal }: CommandOptions): Promise<string | undefined> {
  const result = await execa(file, args, {
    env,
    preferLocal: true,
    stdin: 'ignore',
    timeout: minutes * 60_000,
    reject: false,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  })
  return result.failed ? undefined : result.stdout
}
