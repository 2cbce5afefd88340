import { dirname, join } from 'node:path'
import { arch, platform } from 'node:process'
import { Failure, exitCodes } from '../failure.ts'
import type { Folders } from '../folders.ts'
import { dockerCommand } from './docker-command.ts'
import { findProgram, isExecutable } from './find-program.ts'
import { kitHome } from './kit-folder.ts'
import { knownVersion } from './known-versions.ts'
import { pinnedKind, pinnedKubectl, type PinnedTool, type Platform } from './pinned.ts'
import { runCommand } from './run-command.ts'
import { isRecentEnough, readVersion, versionArguments, wantedVersion, type ToolName } from './tool-version.ts'
import { downloadVerified } from './verified-download.ts'

export interface Tool {
  readonly file: string
  readonly version: string
  readonly from: 'PATH' | 'downloaded' | 'kit'
}

/** The programs that a cluster is made and talked to with. */
export interface Tools {
  readonly kind: Tool
  readonly kubectl: Tool
  /** kind works through the docker command. */
  readonly docker: string
  /** Folders to put in front of a PATH, so that these are the programs found on it. */
  readonly folders: readonly string[]
}

export interface ToolSearch {
  readonly folders: Folders
  readonly env: NodeJS.ProcessEnv
  /** `forbidden`: only what is on this machine already. */
  readonly download: 'allowed' | 'forbidden'
  readonly onLine?: (line: string) => void
  /** 0 to 1, of all downloads. */
  readonly onProgress?: (fraction: number) => void
}

/**
 * The tools: each from PATH if recent enough, else from an earlier download, else from the kit, else downloaded at its
 * pinned version and verified.
 * @throws {Failure} with exit code 3 when one is missing and cannot be had; it says how to install it
 */
export async function findTools(search: ToolSearch, signal: AbortSignal): Promise<Tools> {
  const [kind, kubectl] = await Promise.all([findTool('kind', search, signal), findTool('kubectl', search, signal)])
  const docker = dockerCommand(search.env)
  const folders = [...new Set([kind, kubectl].filter((tool) => tool.from !== 'PATH').map((tool) => dirname(tool.file)))]
  const isDockerOnPath = findProgram('docker', search.env['PATH'] ?? '') === docker
  return { kind, kubectl, docker, folders: isDockerOnPath ? folders : [...new Set([...folders, dirname(docker)])] }
}

async function findTool(name: ToolName, search: ToolSearch, signal: AbortSignal): Promise<Tool> {
  const rejected: string[] = []
  for (const candidate of candidates(name, search)) {
    const version = await knownVersion(search.folders, candidate.file, () => versionOf(name, candidate.file, signal))
    if (version !== undefined && isRecentEnough(name, version)) return { ...candidate, version }
    rejected.push(version === undefined ? `${candidate.file} does not say its version` : `${candidate.file} is ${version}`)
  }
  for (const line of rejected) search.onLine?.(`${line}; needed is ${wantedVersion(name)}`)
  const missing = (why: string, cause?: unknown): Failure =>
    new Failure({
      what: `${name} ${wantedVersion(name)} is missing`,
      why: [...rejected, why].join('; '),
      next: installAdvice(name),
      exitCode: exitCodes.missing,
      cause,
    })
  if (search.download === 'forbidden') throw missing('it is not on this machine')
  const here = thisPlatform()
  if (here === undefined) throw missing(`there is no verified download for ${platform} on ${arch}`)
  const pinned = pinnedOf(name)
  const file = join(search.folders.tools, name)
  search.onLine?.(`downloading ${name} ${pinned.version} (${pinned.size}) from ${new URL(pinned.url(here)).host}`)
  try {
    await downloadVerified({ url: pinned.url(here), sha256: pinned.sums[here], file }, (fraction) => search.onProgress?.(fraction), signal)
  } catch (error) {
    if (error instanceof Failure) throw missing(`${error.what}: ${error.why}`, error)
    throw error
  }
  return { file, version: pinned.version, from: 'downloaded' }
}

function candidates(name: ToolName, search: ToolSearch): readonly Omit<Tool, 'version'>[] {
  const onPath = findProgram(name, search.env['PATH'] ?? '')
  return [
    ...(onPath === undefined ? [] : [{ file: onPath, from: 'PATH' as const }]),
    { file: join(search.folders.tools, name), from: 'downloaded' as const },
    { file: join(kitHome(search.env), 'bin', name), from: 'kit' as const },
  ].filter((candidate) => isExecutable(candidate.file))
}

async function versionOf(name: ToolName, file: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    // An empty environment apart from PATH: no configuration of the user's is read, none can make it slow.
    return readVersion(name, await runCommand({ file, args: versionArguments[name], env: { PATH: '/usr/bin:/bin' }, timeoutMs: 10_000, signal }))
  } catch {
    signal.throwIfAborted()
    return undefined // a program that cannot say its version is one that we do not use, whatever is wrong with it
  }
}

function pinnedOf(name: ToolName): PinnedTool {
  return name === 'kind' ? pinnedKind : pinnedKubectl
}

function thisPlatform(): Platform | undefined {
  if (platform !== 'linux' && platform !== 'darwin') return undefined
  if (arch === 'x64') return `${platform}-amd64`
  return arch === 'arm64' ? `${platform}-arm64` : undefined
}

function installAdvice(name: ToolName): readonly string[] {
  switch (platform) {
    case 'darwin':
      return [`brew install ${name === 'kind' ? 'kind' : 'kubernetes-cli'}`]
    case 'win32':
      return [`winget install ${name === 'kind' ? 'Kubernetes.kind' : 'Kubernetes.kubectl'}`]
    default:
      return [name === 'kind' ? `go install sigs.k8s.io/kind@v${pinnedKind.version}   or see https://kind.sigs.k8s.io/docs/user/quick-start/#installation` : 'See https://kubernetes.io/docs/tasks/tools/install-kubectl-linux/']
  }
}
