import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kitHome } from '../../src/cluster/kit-folder.ts'
import { pinnedNodeImage } from '../../src/cluster/pinned.ts'
import { testImages } from './images.ts'
import { answerOf, command, type CommandOptions } from './command.ts'

const kit = fileURLToPath(new URL('../kit/', import.meta.url))

/** A machine on which clusters can be made. */
export interface Docker {
  /** What the commands of the tests need in their environment to find Docker and its tools. */
  readonly env: NodeJS.ProcessEnv
  /** Stops the Docker Engine, if it did not run before. */
  readonly stop: () => Promise<void>
}

/**
 * Makes sure that Docker answers and that the images of a cluster are there or can be pulled, with the kit where that is
 * not so. Undefined: it could not be done, and the output says why.
 */
export async function ensureDocker(signal: AbortSignal): Promise<Docker | undefined> {
  const quick: CommandOptions = { minutes: 1, signal }
  const answered = (await answerOf('docker', ['version'], quick)) !== undefined
  if (answered && (await canPull(quick))) return (await pulled([pinnedNodeImage, ...testImages], { minutes: 10, signal })) ? { env: {}, stop: async () => {} } : undefined
  if (!(await command(join(kit, 'up'), [], { minutes: 40, signal }))) return undefined
  const env = await kitEnvironment(quick)
  return { env, stop: async () => (answered ? undefined : stopEngine()) }
}

/** Has the engine fetch what it lacks, before there are tests that look at what is on it. */
async function pulled(images: readonly string[], options: CommandOptions): Promise<boolean> {
  for (const image of images) {
    const isHere = (await answerOf('docker', ['image', 'inspect', image], options)) !== undefined
    if (!isHere && !(await command('docker', ['pull', '--quiet', image], options))) return false
  }
  return true
}

/** Asks with an image that is small, and that no lab uses. */
async function canPull(options: CommandOptions): Promise<boolean> {
  return (await answerOf('docker', ['pull', '--quiet', 'registry.k8s.io/pause:3.10'], options)) !== undefined
}

/** What `source <(scripts/kit/up --env)` changes. */
async function kitEnvironment(options: CommandOptions): Promise<NodeJS.ProcessEnv> {
  const shell = 'source <("$0" --env) && printf "%s\\0%s" "$PATH" "${CONTAINERS_CONF:-}"'
  const [path, containersConf] = (await answerOf('bash', ['-c', shell, join(kit, 'up')], options))?.split('\0') ?? []
  return { ...(path === undefined ? {} : { PATH: path }), ...(containersConf ? { CONTAINERS_CONF: containersConf } : {}) }
}

/** Ends the dockerd that the kit started, and waits until it has ended its containers. */
async function stopEngine(): Promise<void> {
  const pid = Number(await readFile(join(kitHome(), 'dockerd.pid'), 'utf8'))
  process.kill(pid, 'SIGTERM')
  await command('timeout', ['60', 'tail', '--pid', String(pid), '-f', '/dev/null'], { minutes: 2 })
}
