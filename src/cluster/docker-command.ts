import { join } from 'node:path'
import { Failure, exitCodes } from '../failure.ts'
import { findProgram } from './find-program.ts'
import { kitHome } from './kit-folder.ts'

/**
 * The docker command, from PATH or the kit. kind makes clusters through it, and pulls by it use the user's own logins.
 * @throws {Failure} with exit code 3 where there is none
 */
export function dockerCommand(env: NodeJS.ProcessEnv): string {
  const docker = findProgram('docker', env['PATH'] ?? '') ?? findProgram('docker', join(kitHome(env), 'bin'))
  if (docker !== undefined) return docker
  throw new Failure({
    what: 'The docker command is missing',
    why: 'a Docker Engine answers, but there is no docker on PATH to make a cluster or pull images with',
    next: [process.platform === 'darwin' ? 'brew install docker' : 'Install the package docker-ce-cli (on Debian docker-cli): https://docs.docker.com/engine/install/'],
    exitCode: exitCodes.missing,
  })
}
