/** The failure that says why there is no engine, and what to do about it. */
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { Failure, exitCodes } from '../failure.ts'
import type { Attempt } from './engine.ts'
import type { EngineSearch } from './strategy.ts'
import { unsetAdvice } from './unset-advice.ts'

/** The most telling of what was tried, in this order. */
const tellingOutcomes = ['denied', 'hangs', 'too old', 'stopped', 'broken', 'absent'] as const

/** @returns a Failure with exit code 3. */
export async function noEngine(attempts: readonly Attempt[], search: EngineSearch): Promise<Failure> {
  const telling = tellingOutcomes.map((outcome) => attempts.find((attempt) => attempt.outcome === outcome)).find((attempt) => attempt !== undefined)
  const installed = await installedEngine(search)
  if (telling === undefined && installed === undefined) return absent(search)
  if (telling === undefined) return failure('Docker is not running', `${installed?.name} is installed, but no engine listens`, startAdvice(search, installed))
  const named = namedByUser(telling)
  switch (telling.outcome) {
    case 'denied':
      return failure('Docker cannot be used', telling.why, permissionAdvice(search))
    case 'hangs':
      return failure('Docker does not answer', telling.why, restartAdvice(search))
    case 'too old':
      return failure('Docker is too old', telling.why, ['https://docs.docker.com/engine/install/ says how to get a newer one.'])
    case 'stopped':
    case 'absent':
      if (named !== undefined) return failure('Docker is not running', `${named}, and ${telling.why}`, [...startAdvice(search, installed), unsetAdvice(telling.strategy, search.env)])
      return installed === undefined && telling.outcome === 'absent' ? absent(search) : failure('Docker is not running', telling.why, startAdvice(search, installed))
    case 'broken':
      return failure('Docker cannot be used', named === undefined ? telling.why : `${named}, and ${telling.why}`, named === undefined ? restartAdvice(search) : [unsetAdvice(telling.strategy, search.env)])
    default:
      return absent(search)
  }
}

function failure(what: string, why: string, next: readonly string[]): Failure {
  return new Failure({ what, why, next, exitCode: exitCodes.missing })
}

function absent({ platform }: EngineSearch): Failure {
  const site = platform === 'darwin' ? 'https://docs.docker.com/desktop/setup/install/mac-install/' : 'https://docs.docker.com/engine/install/'
  return failure('Docker is not installed', 'no engine listens in any of the usual places, and there is no docker command', [`${site} says how to install it.`, 'k8s-labs doctor'])
}

function namedByUser({ strategy, host }: Attempt): string | undefined {
  if (strategy === 'DOCKER_HOST') return `DOCKER_HOST says ${host}`
  return strategy === 'docker context' ? `the docker context says ${host}` : undefined
}

function permissionAdvice({ platform }: EngineSearch): readonly string[] {
  if (platform === 'darwin') return ['Docker Desktop > Settings > Advanced: allow the default Docker socket to be used.']
  return ['sudo usermod -aG docker "$USER"', 'newgrp docker   # or log out and in again']
}

function restartAdvice({ platform }: EngineSearch): readonly string[] {
  return platform === 'darwin' ? ['Restart Docker Desktop from its menu.'] : ['sudo systemctl restart docker']
}

function startAdvice({ platform }: EngineSearch, installed: Installed | undefined): readonly string[] {
  if (installed !== undefined) return [installed.start]
  return [platform === 'darwin' ? 'open -a Docker' : 'sudo systemctl start docker']
}

interface Installed {
  readonly name: string
  readonly start: string
}

/** What is installed, by its program or application. */
async function installedEngine({ env, platform }: EngineSearch): Promise<Installed | undefined> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onMac = platform === 'darwin'
  const candidates: readonly (Installed & { readonly paths: readonly string[] })[] = [
    ...(onMac ? [{ name: 'Docker Desktop', start: 'open -a Docker', paths: ['/Applications/Docker.app'] }] : []),
    ...(onMac ? [{ name: 'OrbStack', start: 'open -a OrbStack', paths: ['/Applications/OrbStack.app'] }] : []),
    { name: 'Colima', start: 'colima start', paths: folders.map((folder) => join(folder, 'colima')) },
    { name: 'Docker', start: onMac ? 'open -a Docker' : 'sudo systemctl start docker', paths: [...folders.map((folder) => join(folder, 'dockerd')), ...folders.map((folder) => join(folder, 'docker'))] },
    { name: 'Podman', start: onMac ? 'podman machine start' : 'systemctl --user start podman.socket', paths: folders.map((folder) => join(folder, 'podman')) },
  ]
  for (const { name, start, paths } of candidates) {
    for (const path of paths) if (await isProgram(path)) return { name, start }
  }
  return undefined
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
