import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineSearch, Strategy } from '../strategy.ts'

/** Engines that listen on a socket of their own, in the order in which they are asked. */
export const socketStrategies: readonly Strategy[] = [
  socketStrategy('the system socket', () => ['/var/run/docker.sock']),
  socketStrategy('Docker Desktop', ({ home }) => [join(home, '.docker/run/docker.sock'), join(home, '.docker/desktop/docker.sock')]),
  socketStrategy('rootless Docker', (search) => [join(runtimeFolder(search), 'docker.sock'), join(search.home, '.docker/run/docker.sock')]),
  socketStrategy('Colima', ({ home }) => [join(home, '.colima/default/docker.sock'), join(home, '.config/colima/default/docker.sock'), join(home, '.colima/docker.sock')]),
  socketStrategy('Rancher Desktop', ({ home }) => [join(home, '.rd/docker.sock')]),
  socketStrategy('OrbStack', ({ home }) => [join(home, '.orbstack/run/docker.sock')]),
  socketStrategy('Podman', (search) => [
    join(runtimeFolder(search), 'podman/podman.sock'),
    '/run/podman/podman.sock',
    join(search.home, '.local/share/containers/podman/machine/podman.sock'),
  ]),
]

/** The first of some sockets that is there. Whether somebody listens is found out by asking. */
function socketStrategy(name: string, paths: (search: EngineSearch) => readonly string[]): Strategy {
  return {
    name,
    async propose(search) {
      for (const path of paths(search)) {
        if (await exists(path)) return { kind: 'address', address: { host: `unix://${path}`, found: `the socket ${path}` }, isBinding: false }
      }
      return { kind: 'none', why: `there is no ${paths(search).join(' or ')}` }
    },
  }
}

function runtimeFolder({ env, userId }: EngineSearch): string {
  return env['XDG_RUNTIME_DIR'] ?? `/run/user/${userId ?? 0}`
}

/** Whether there is something by this name. What cannot be looked at counts as there: asking it says why. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES'
  }
}
