import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** The folder of the kit's scripts in this package, from the source tree and from the bundle alike; undefined where it was left out. */
export function kitFolder(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const kit = join(folder, 'scripts', 'kit')
    if (existsSync(join(kit, 'up'))) return kit
    if (folder === dirname(folder)) return undefined
  }
}

/** Where the kit keeps what it makes. The same rule stands in scripts/kit/lib.sh. */
export function kitHome(env: NodeJS.ProcessEnv = process.env): string {
  return env['KIT_HOME'] || join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'k8s-labs', 'kit')
}
