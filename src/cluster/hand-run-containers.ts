import { wholeImageName } from './image-name.ts'
import type { NodeAccess } from './node-images.ts'
import { runCommand } from './run-command.ts'

/**
 * Ends and removes the containers that somebody has started from these images on a node past Kubernetes, with `ctr run`.
 * Those of Pods are the kubelet's, and go with their Pods.
 * @param namespace of containerd, which keeps those of `ctr` apart from others
 * @throws {CommandFailed}
 */
export async function removeHandRunContainers(access: NodeAccess, node: string, namespace: string, images: readonly string[], signal: AbortSignal): Promise<void> {
  const inNode = (...words: readonly string[]): Promise<string> => runCommand({ file: access.docker, args: ['exec', node, ...words], env: access.env, timeoutMs: 60_000, signal })
  const found = await inNode('ctr', '-n', namespace, 'containers', 'ls', '-q', ...images.map(handRunFrom))
  const ids = found.split('\n').filter((id) => id !== '')
  if (ids.length > 0) await inNode('sh', '-c', removal, 'sh', namespace, ...ids)
}

/** containerd's filter; the label is what the kubelet's side of it writes on all that it makes. */
export function handRunFrom(image: string): string {
  return `image==${wholeImageName(image)},labels."io.cri-containerd.kind"!=container`
}

/** One that has ended has no task any more, and what is gone is fine: what counts is that none is left. */
const removal = `namespace=$1; shift
for id do
  ctr -n "$namespace" tasks rm --force "$id"
  ctr -n "$namespace" containers rm "$id"
  ! ctr -n "$namespace" containers info "$id" >/dev/null 2>&1 || exit 1
done`
