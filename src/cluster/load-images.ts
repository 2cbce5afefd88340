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
  for (const [images, nodes] of groupByImages(lacking)) {
    load.onLine?.(`loading into ${nodes.join(' and ')}: ${images.join(', ')}`)
    await importInto(access, nodes, images, signal)
  }
  return [...new Set(lacking.flatMap(({ images }) => images))]
}

/** Nodes that lack the same images, as they mostly do, can be fed from one stream. */
function groupByImages(lacking: readonly { readonly node: string; readonly images: readonly string[] }[]): readonly (readonly [images: readonly string[], nodes: readonly string[]])[] {
  const groups = Map.groupBy(
    lacking.filter(({ images }) => images.length > 0),
    ({ images }) => images.join(' '),
  )
  return [...groups.values()].map((group) => [group[0]?.images ?? [], group.map(({ node }) => node)])
}

async function importInto(access: NodeAccess, nodes: readonly string[], images: readonly string[], signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { execa } = await import('execa')
  const options = { env: access.env, extendEnv: false, timeout: timeoutMs, cancelSignal: signal, killDescendants: true, reject: false } as const
  const save = execa(access.docker, ['save', ...images], { ...options, encoding: 'buffer', buffer: { stdout: false }, stdin: 'ignore' })
  const loads = nodes.map((node) => save.pipe(access.docker, ['exec', '-i', node, 'ctr', '-n', 'k8s.io', 'images', 'import', '--digests', '-'], options))
  const [saved, loaded] = await Promise.all([save, Promise.all(loads)])
  signal.throwIfAborted()
  const [failure] = loaded.flatMap((result, index) => (result.failed ? [{ result, node: nodes[index] ?? '' }] : []))
  // A node that refuses also breaks the pipe of `docker save`, so its own words come first.
  if (failure !== undefined) throw new CommandFailed('exit', `${failure.node} could not take the images: ${lastLine(failure.result.stderr) || failure.result.shortMessage}`, failure.result.stderr.split('\n').slice(-10), { cause: failure.result })
  if (saved.failed) throw new CommandFailed('exit', `docker save failed: ${lastLine(Buffer.from(saved.stderr).toString('utf8')) || saved.shortMessage}`, [], { cause: saved })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
