import { wholeImageName } from './image-name.ts'
import { listNodeImages, type NodeAccess } from './node-images.ts'
import { CommandFailed } from './run-command.ts'

export interface ImageLoad {
  readonly nodes: readonly string[]
  /** Names of images that the engine has. */
  readonly images: readonly string[]
  readonly onLine?: (line: string) => void
}

const timeoutMs = 10 * 60_000

/**
 * Puts images of the engine into nodes, where they are not there already. Streams `docker save` into each node's
 * containerd: unlike `kind load docker-image` this needs no room for a file, and works with every image store of
 * Docker's, also where images of several architectures are stored only for this one.
 * @returns the images that any node lacked
 * @throws {CommandFailed}
 */
export async function loadImages(access: NodeAccess, load: ImageLoad, signal: AbortSignal): Promise<readonly string[]> {
  const lacking = await Promise.all(
    load.nodes.map(async (node) => {
      const present = new Set((await listNodeImages(access, node, signal)).map((image) => image.name))
      return { node, images: load.images.filter((image) => !present.has(wholeImageName(image))) }
    }),
  )
  for (const { node, images } of lacking) {
    if (images.length === 0) continue
    load.onLine?.(`loading into ${node}: ${images.join(', ')}`)
    await importInto(access, node, images, signal)
  }
  return [...new Set(lacking.flatMap(({ images }) => images))]
}

async function importInto(access: NodeAccess, node: string, images: readonly string[], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { execa } = await import('execa')
  const options = { env: access.env, extendEnv: false, timeout: timeoutMs, cancelSignal: signal, killDescendants: true, reject: false, stripFinalNewline: true } as const
  const save = execa(access.docker, ['save', ...images], { ...options, encoding: 'buffer', buffer: { stdout: false }, stdin: 'ignore' })
  const load = save.pipe(access.docker, ['exec', '-i', node, 'ctr', '-n', 'k8s.io', 'images', 'import', '--digests', '-'], options)
  const [saved, loaded] = await Promise.all([save, load])
  signal.throwIfAborted()
  if (saved.failed) throw new CommandFailed('exit', `docker save failed: ${Buffer.from(saved.stderr).toString('utf8').trim() || saved.shortMessage}`, [], { cause: saved })
  if (loaded.failed) throw new CommandFailed('exit', `${node} could not take the images: ${loaded.stderr.trim() || loaded.shortMessage}`, loaded.stderr.split('\n').slice(-10), { cause: loaded })
}
