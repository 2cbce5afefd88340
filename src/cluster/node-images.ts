import { removeHandRunContainers } from './hand-run-containers.ts'
import { CommandFailed, runCommand } from './run-command.ts'
import { wholeImageName } from './image-name.ts'

/** What asking a node's containerd takes: the docker command and the environment that gives it the right engine. */
export interface NodeAccess {
  readonly docker: string
  readonly env: Readonly<Record<string, string>>
}

/** One name under which a node's containerd knows an image. */
export interface NodeImage {
  readonly name: string
  /** Of what the name stands for: several names can share it. */
  readonly digest: string
}

/** Namespaces of containerd: the kubelet's, and the one that `ctr` takes where none is named. */
const kubelets = 'k8s.io'
const namespaces = [kubelets, 'default']

/** The images on a node that Pods can use. Asked of containerd itself, as not every node image has crictl. */
export async function listNodeImages(access: NodeAccess, node: string, signal: AbortSignal, namespace = kubelets): Promise<readonly NodeImage[]> {
  const output = await runCommand({ file: access.docker, args: ['exec', node, 'ctr', '-n', namespace, 'images', 'ls'], env: access.env, timeoutMs: 30_000, signal })
  return readNodeImages(output)
}

/** Parses the table that `ctr images ls` prints: REF TYPE DIGEST and more. */
export function readNodeImages(output: string): readonly NodeImage[] {
  return output.split('\n').flatMap((line) => {
    const [name, , digest] = line.split(/\s+/)
    return name !== undefined && digest !== undefined && digest.startsWith('sha256:') ? [{ name, digest }] : []
  })
}

/**
 * Removes images from nodes, whatever else names the same content there (containerd keeps it under its digests too),
 * but not another tag's; also from the namespace into which `ctr` puts them unless told otherwise, and with the
 * containers that it has started from them. One that is not there is fine.
 */
export async function removeImagesFromNodes(access: NodeAccess, nodes: readonly string[], images: readonly string[], signal: AbortSignal): Promise<void> {
  await Promise.all(nodes.flatMap((node) => namespaces.map((namespace) => removeImages(access, { node, namespace }, images, signal))))
}

async function removeImages(access: NodeAccess, { node, namespace }: { readonly node: string; readonly namespace: string }, images: readonly string[], signal: AbortSignal): Promise<void> {
  await removeHandRunContainers(access, node, namespace, images, signal)
  const names = namesToRemove(await listNodeImages(access, node, signal, namespace), images)
  if (names.length === 0) return
  try {
    await runCommand({ file: access.docker, args: ['exec', node, 'ctr', '-n', namespace, 'images', 'rm', '--sync', ...names], env: access.env, timeoutMs: 60_000, signal })
  } catch (error) {
    // The kubelet may have collected one meanwhile; what counts is that none is left.
    const left = namesToRemove(await listNodeImages(access, node, signal, namespace), images)
    if (left.length > 0 || !(error instanceof CommandFailed)) throw error
  }
}

/** Every name to remove on a node so that none of the images is left. */
export function namesToRemove(present: readonly NodeImage[], images: readonly string[]): readonly string[] {
  const unwanted = new Set(images.map(wholeImageName))
  const removed = present.filter((image) => unwanted.has(image.name))
  return present
    .filter((image) => {
      if (unwanted.has(image.name)) return true
      const sharers = present.filter((other) => other.digest === image.digest)
      const isBareDigest = image.name.startsWith('sha256:') || image.name.includes('@sha256:')
      const hasOtherTag = sharers.some((other) => !unwanted.has(other.name) && !other.name.startsWith('sha256:') && !other.name.includes('@sha256:'))
      return isBareDigest && !hasOtherTag && removed.some((other) => other.digest === image.digest)
    })
    .map((image) => image.name)
}
