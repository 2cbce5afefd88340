/** Running a command in a container of a Pod, to its end, whatever that is. */
import { Writable } from 'node:stream'
import { Unanswered, type ExecResult } from '../checks/world.ts'
import { startFailure } from '../docker/start-failure.ts'
import type { KubernetesClient } from './kubernetes-client.ts'
import { execOverSocket } from './kubernetes-exec-socket.ts'
import { saysOfPod, statusMessage, type KubernetesStatus } from './kubernetes-status.ts'
import { cancelled, refusedRequest } from './kubernetes-unanswered.ts'

/** What shells use for a command that could not be run. */
const cannotRun = 126

/** Bytes of both streams together; what comes after that is dropped. */
const mostOutput = 1024 * 1024

/** What `timeout` uses for a command that did not end. */
const notEnded = 124
const deadlineMs = 10_000

export interface ExecPlace {
  readonly namespace: string
  readonly name: string
  /** Absent: the Pod's first. */
  readonly container?: string | undefined
}

/**
 * Runs a command to its end, at most 10 s. A command that cannot be started has exit code 126 or 127, one that does
 * not end 124, and the cause in `stderr`.
 * @param isAlive Whether the API server answers other questions. Rejects with the `Unanswered` if not.
 * @throws Unanswered
 */
export async function execInPod(
  client: Pick<KubernetesClient, 'reach' | 'server'>,
  place: ExecPlace,
  command: readonly string[],
  isAlive: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<ExecResult> {
  const overdue = AbortSignal.timeout(deadlineMs)
  const either = AbortSignal.any([signal, overdue])
  const output = new Output()
  try {
    const call = { ...place, command, stdout: output.stdout, stderr: output.stderr }
    const end = await client.reach(({ config }) => execOverSocket(config, call, either), either)
    return end.kind === 'refused' ? refusal(client.server, end.status, end.body) : output.result(endOf(end.status))
  } catch (error) {
    if (signal.aborted) throw signal.reason instanceof Unanswered ? signal.reason : cancelled()
    if (!overdue.aborted) throw error
    // Either the command or the API server is the slow one.
    await isAlive(signal)
    return output.result({ exitCode: notEnded, why: `it did not end within ${deadlineMs / 1000} s` })
  }
}

/** What the command printed, up to a limit. */
class Output {
  readonly #printed: Buffer[] = []
  readonly #complained: Buffer[] = []
  #size = 0
  readonly stdout = this.#into(this.#printed)
  readonly stderr = this.#into(this.#complained)

  #into(chunks: Buffer[]): Writable {
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#size += chunk.length
        if (this.#size <= mostOutput) chunks.push(chunk)
        done()
      },
    })
  }

  result({ exitCode, why }: CommandEnd): ExecResult {
    const stdout = Buffer.concat(this.#printed).toString('utf8')
    const stderr = Buffer.concat(this.#complained).toString('utf8')
    return { exitCode, stdout, stderr: stderr + why }
  }
}

interface CommandEnd {
  readonly exitCode: number
  /** Empty where the exit code says it all. */
  readonly why: string
}

function endOf(status: KubernetesStatus): CommandEnd {
  if (status.status === 'Success') return { exitCode: 0, why: '' }
  const exitCode = Number(status.details?.causes?.find((cause) => cause.reason === 'ExitCode')?.message)
  if (Number.isInteger(exitCode)) return { exitCode, why: '' }
  return startFailure(status.message ?? 'the command could not be run')
}

/** Because of the Pod, which is an answer, or because of the API server or the node. */
function refusal(server: string, status: number, body: string): ExecResult {
  // The node says the last one, and as a status of 500.
  const isAboutPod = saysOfPod(status, body) || body.startsWith('container not found')
  if (!isAboutPod) throw refusedRequest(server, status, body)
  return { exitCode: cannotRun, stdout: '', stderr: statusMessage(body) }
}
