import { listNodes } from './node-view.ts'
import type { ContainerState, PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A Pod whose node is not there, or whose node's kubelet is silent, so that nothing happens to the Pod any more. */
export async function tellLostNode(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const { node, containers } = pod
  if (node === undefined || !containers.every(({ state }) => isInHandOfNode(state))) return undefined
  const nodes = await listNodes(telling)
  const found = nodes.find(({ name }) => name === node)
  if (nodes.length === 0) return undefined
  if (found === undefined) return { isCalm: false, reason: `Pod ${pod.name} is bound to node ${node}, which does not exist.`, look: 'kubectl get nodes' }
  return found.isReady ? undefined : { isCalm: false, reason: `Pod ${pod.name} is on node ${node}, which is not ready: nothing is started or ended there.`, look: `kubectl describe node ${node}` }
}

/** Whether what comes next for a container is the kubelet's to do: an end, or an image that is not there, is a story of its own. */
function isInHandOfNode(state: ContainerState): boolean {
  return state.kind === 'unknown' || state.kind === 'running' || (state.kind === 'waiting' && ['ContainerCreating', 'PodInitializing'].includes(state.reason))
}
