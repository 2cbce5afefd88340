import { Failure, exitCodes } from '../failure.ts'
import type { NodeAccess } from './node-images.ts'
import { CommandFailed, runCommand } from './run-command.ts'
import type { StageReport } from './stage-run.ts'

/** Whole pulls of a slow line take long; one that does not even begin is given up much earlier by Docker itself. */
const timeoutMs = 30 * 60_000

/** Why an image could not be pulled, as far as the engine's words tell. */
export type PullTrouble = 'rate-limit' | 'unreachable' | 'no-such-image' | 'no-space' | 'other'

/** An image could not be pulled. */
export class PullFailure extends Failure {
  override readonly name = 'PullFailure'
  readonly trouble: PullTrouble
  constructor(trouble: PullTrouble, failure: ConstructorParameters<typeof Failure>[0]) {
    super(failure)
    this.trouble = trouble
  }
}

/**
 * Pulls an image with the docker command, so that the user's own login to a registry counts.
 * @throws {PullFailure} in words for the trouble at hand
 */
export async function pullImage(access: NodeAccess, image: string, report: StageReport, signal: AbortSignal): Promise<void> {
  const layers = new Map<string, boolean>()
  try {
    await runCommand({
      file: access.docker,
      args: ['pull', image],
      env: access.env,
      timeoutMs,
      signal,
      onLine: (line) => {
        const layer = /^([0-9a-f]{12}): (.+)$/.exec(line)
        if (layer?.[1] === undefined) return report.line(line)
        layers.set(layer[1], layers.get(layer[1]) === true || /^(Pull complete|Already exists)/.test(layer[2] ?? ''))
        report.progress([...layers.values()].filter(Boolean).length / layers.size)
      },
    })
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    throw pullFailure(image, error.lastLines.at(-1) ?? error.message, error)
  }
}

/** What the last line of a failed `docker pull` means. */
export function pullTrouble(line: string): PullTrouble {
  if (/toomanyrequests|rate limit/i.test(line)) return 'rate-limit'
  if (/no space left/i.test(line)) return 'no-space'
  if (/manifest unknown|not found|pull access denied|repository does not exist|invalid reference/i.test(line)) return 'no-such-image'
  if (/no such host|dial tcp|timeout|connection refused|network is unreachable|deadline exceeded|server misbehaving|proxyconnect|connection reset|EOF|Client\.Timeout|x509|Forbidden|Service Unavailable|Bad Gateway/i.test(line)) return 'unreachable'
  return 'other'
}

function pullFailure(image: string, line: string, cause: unknown): PullFailure {
  const trouble = pullTrouble(line)
  const words = line.replace(/^Error response from daemon: /, '')
  const failure = (why: string, next: readonly string[]): PullFailure => new PullFailure(trouble, { what: `Image ${image} could not be pulled`, why, next, exitCode: exitCodes.provisioning, cause })
  switch (trouble) {
    case 'rate-limit':
      return failure('the registry has a limit of pulls for each address, and it is used up here', ['docker login   (free accounts have a higher limit)', 'Or wait: Docker Hub counts pulls over 6 hours.'])
    case 'unreachable':
      return failure(`the registry cannot be reached: ${words}`, ['Check the network and the proxy settings of Docker, then try again.', 'Or load it from a file: docker load < image.tar'])
    case 'no-such-image':
      return failure(`the registry has no such image, or not for everyone: ${words}`, ['Check the name.', 'docker login   if it is a private one'])
    case 'no-space':
      return failure('the disk that Docker stores images on is full', ['docker system df   shows what takes the room'])
    case 'other':
      return failure(words, [`docker pull ${image}   shows all that Docker says`])
  }
}
