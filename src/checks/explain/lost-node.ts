import { listNodes } from './node-view.ts'
import type { PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A Pod whose node is not there, or whose node's kubelet is silent, so that nothing happens to the Pod any more. */
export async function tellLostNode(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const { node, containers } = pod
  if (node === undefined || !containers.every(({ state }) => state.kind === 'unknown' || state.kind === 'running')) return undefined
  const nodes = await listNodes(telling)
  const found = nodes.find(({ name }) => name === node)
  if (nodes.length === 0) return undefined
  if (found === undefined) return { isCalm: false, reason: `Pod ${pod.name} is bound to node ${node}, which does not exist.`, look: 'kubectl get nodes' }
  return found.isReady ? undefined : { isCalm: false, reason: `Pod ${pod.name} is on node ${node}, which is not ready: nothing is started or ended there.`, look: `kubectl describe node ${node}` }
}
