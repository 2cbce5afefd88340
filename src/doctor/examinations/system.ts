import { readFile } from 'node:fs/promises'
import { release } from 'node:os'
import type { Examination } from '../examination.ts'
import { well, type Finding } from '../finding.ts'

/** The operating system; under Windows whether it is the Linux in it that can run containers. */
export const system: Examination = async ({ folders, env }) =>
  judgeSystem({
    platform: process.platform,
    release: release(),
    distribution: env['WSL_DISTRO_NAME'] ?? '',
    mounts: process.platform === 'linux' ? await readFile('/proc/mounts', 'utf8').catch(() => '') : '',
    folders: [folders.workspaces, folders.state],
  })

export interface SystemFacts {
  readonly platform: NodeJS.Platform
  /** The kernel's, as `uname -r` says it. */
  readonly release: string
  /** The variable WSL_DISTRO_NAME. */
  readonly distribution: string
  /** The text of /proc/mounts. */
  readonly mounts: string
  /** Those that the program writes to. */
  readonly folders: readonly string[]
}

export function judgeSystem(facts: SystemFacts): Finding {
  const name = 'System'
  const { platform, release } = facts
  if (platform === 'win32') {
    return { name, state: 'missing', what: 'Windows itself', cause: 'the commands of the labs need a Linux shell', fix: ['wsl --install   in PowerShell, as administrator; then use k8s-labs inside of it'] }
  }
  if (platform === 'darwin') return well(name, `macOS, Darwin ${release}`)
  if (platform !== 'linux') return { name, state: 'warning', what: platform, cause: 'k8s-labs was made for Linux, macOS and Windows with WSL 2', fix: ['Use one of these where something does not work.'] }
  if (!/microsoft/i.test(release)) return well(name, `Linux ${release}`)
  // Version 1 is not a Linux kernel but an imitation, which calls itself 4.4.0-…-Microsoft.
  if (!/WSL2|microsoft-standard/.test(release)) {
    const distribution = facts.distribution === '' ? 'Ubuntu' : facts.distribution
    return { name, state: 'missing', what: 'WSL 1', cause: 'it has no Linux kernel, and containers need one', fix: [`wsl --set-version ${distribution} 2   in PowerShell`] }
  }
  const slow = facts.folders.find((folder) => isOfWindows(folder, facts.mounts))
  if (slow === undefined) return well(name, `WSL 2, Linux ${release}`)
  return {
    name,
    state: 'warning',
    what: `WSL 2, and ${slow} is on a disk of Windows`,
    cause: 'files there are slow, lose their permissions, and a change in them is not noticed at once',
    fix: ['export K8S_LABS_HOME=~/k8s-labs-home   keeps all of it on the disk of Linux'],
  }
}

/** Whether a folder lies on a drive of Windows: those are mounted as 9p (WSL 2) or drvfs. */
function isOfWindows(folder: string, mounts: string): boolean {
  const points = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([, point, type]) => (point === undefined || type === undefined ? [] : [{ point, type }]))
    .filter(({ point }) => point === '/' || folder === point || folder.startsWith(`${point}/`))
    .sort((a, b) => b.point.length - a.point.length)
  return points[0]?.type === '9p' || points[0]?.type === 'drvfs'
}
