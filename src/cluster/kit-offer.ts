import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, isExecutable } from './find-program.ts'
import { kitFolder, kitHome } from './kit-folder.ts'

/** Whether the kit could make what is missing here, and what that means; for asking the learner before anything is done. */
export type KitOffer =
  | {
      readonly state: 'possible'
      /** What would be installed or built, each in a few words. Empty: all is there already, it only has to be started. */
      readonly installs: readonly string[]
      /** To be fetched, and to be kept on disk, in words. */
      readonly size: string
      /** In words, on two cores. */
      readonly time: string
      /** Roughly, in minutes: 10 or more are better spent in the background. */
      readonly minutes: number
      readonly folder: string
    }
  | { readonly state: 'impossible'; readonly why: string }

/** What a cluster needs of the kit. The order and the names are those of scripts/kit/tools. */
const clusterTools = ['kind', 'kube', 'etcd', 'coredns', 'pause', 'containerd', 'containerd-shim-runc-v2', 'ctr', 'local-path-provisioner']

/**
 * Looks at this machine only, without starting anything: milliseconds. The kit is for Debian as root; whether the
 * package registries answer is found out by trying.
 */
export function kitOffer(env: NodeJS.ProcessEnv = process.env): KitOffer {
  const folder = kitFolder()
  const why = hindrance(env, folder)
  if (why !== undefined || folder === undefined) return { state: 'impossible', why: why ?? 'scripts/kit is not part of this installation' }
  const home = kitHome(env)
  const missing = clusterTools.filter((name) => !isExecutable(join(home, 'bin', name)))
  const toBuild = missing.filter((name) => !existsSync(join(readyMade(env, folder), `${name}.xz`)))
  if (toBuild.length > 0 && findProgram('go', env['PATH'] ?? '') === undefined) {
    return { state: 'impossible', why: `${toBuild.length} programs would have to be built, and Go is not installed (https://go.dev/dl, 1.26 or later)` }
  }
  const hasEngine = isExecutable(join(home, 'engine', 'usr', 'sbin', 'dockerd'))
  return {
    state: 'possible',
    installs: [
      ...(hasEngine ? [] : ['Docker Engine 26 from Debian packages (100 MB)']),
      ...(missing.length === 0 ? [] : [`kind, kubectl and the programs of a Kubernetes node (${toBuild.length === 0 ? 'ready-made, to unpack' : `${toBuild.length} to build from Go modules`})`]),
      'A Kubernetes node image and the base images of the labs, built from Debian packages, where Docker lacks them',
      'Higher limits of inotify until the next restart, where they are too low for several nodes',
    ],
    ...effort(toBuild.length > 0, hasEngine && missing.length === 0),
    folder: home,
  }
}

function effort(builds: boolean, hasPrograms: boolean): { size: string; time: string; minutes: number } {
  if (builds) return { size: 'about 1.5 GB to fetch, 6 GB on disk', time: 'about 10 minutes until a cluster can start', minutes: 10 }
  return hasPrograms ? { size: 'up to 200 MB to fetch, 2 GB on disk', time: 'up to 2 minutes', minutes: 2 } : { size: 'about 300 MB to fetch, 3 GB on disk', time: 'about 3 minutes', minutes: 3 }
}

function readyMade(env: NodeJS.ProcessEnv, folder: string): string {
  return env['KIT_PREBUILT'] || join(folder, '..', '..', '..', 'shared', 'kit', 'prebuilt')
}

function hindrance(env: NodeJS.ProcessEnv, folder: string | undefined): string | undefined {
  if (process.platform !== 'linux') return 'the kit works on Linux only'
  if (folder === undefined) return 'scripts/kit is not part of this installation'
  if (!isDebian()) return 'the kit works on Debian only'
  if (findProgram('apt-get', env['PATH'] ?? '') === undefined) return 'there is no apt-get here'
  if (process.getuid?.() !== 0) return 'the kit needs root, and this is not root'
  return undefined
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false // a Linux that does not say what it is is not one that the kit knows
  }
}
