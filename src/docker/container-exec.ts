/** Running a command in a container. */
import type { Container, Exec } from 'dockerode'
import type { ExecResult } from '../checks/world.ts'
import { engineWords, statusOf } from './docker-unanswered.ts'
import { deadlineMs, notThere, type EngineSession } from './engine-session.ts'
import { demultiplex } from './multiplexed.ts'
import { readAll } from './read-all.ts'
import { isStartFailure, startFailure } from './start-failure.ts'

/** What `timeout` uses for a command that did not end, and shells for one that could not be run, or not be found. */
const notEnded = 124
const cannotRun = 126
const notFound = 127

/**
 * Runs a command to its end, at most 10 s. A command that cannot be started has exit code 126 or 127, one that does
 * not end 124, and the cause in `stderr`.
 * @throws Unanswered
 */
export async function execInContainer(session: EngineSession, container: string, command: readonly string[], signal: AbortSignal): Promise<ExecResult> {
  const result = await session.ask(
    async ({ docker }, until) => {
      try {
        return await run(docker.getContainer(container), command, until)
      } catch (error) {
        // 409: the container does not run, or is paused. 400: the command makes no sense.
        const status = statusOf(error)
        if (status !== 409 && status !== 400) throw error
        return { exitCode: cannotRun, stdout: '', stderr: engineWords(error) }
      }
    },
    signal,
    deadlineMs + 5000,
  )
  return result === notThere ? { exitCode: cannotRun, stdout: '', stderr: `there is no container ${container}` } : result
}

async function run(container: Container, command: readonly string[], signal: AbortSignal): Promise<ExecResult> {
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true, abortSignal: signal })
  const overdue = AbortSignal.timeout(deadlineMs)
  const stream = await exec.start({ Detach: false, Tty: false, abortSignal: signal })
  const { bytes, whole } = await readAll(stream, AbortSignal.any([signal, overdue]))
  signal.throwIfAborted()
  const { stdout, stderr } = demultiplex(bytes)
  if (!whole) return { exitCode: notEnded, stdout, stderr: `${stderr}it did not end within ${deadlineMs / 1000} s` }
  const exitCode = await exitCodeOf(exec, signal)
  if ((exitCode === cannotRun || exitCode === notFound) && isStartFailure(stdout)) {
    const failure = startFailure(stdout)
    return { exitCode: failure.exitCode, stdout: '', stderr: failure.why }
  }
  return { exitCode, stdout, stderr }
}

/** The engine closes the output a moment before it knows how the command ended. */
async function exitCodeOf(exec: Exec, signal: AbortSignal): Promise<number> {
  for (;;) {
    const { Running: running, ExitCode: exitCode } = await exec.inspect({ abortSignal: signal })
    if (!running && exitCode !== null) return exitCode
    signal.throwIfAborted()
  }
}
