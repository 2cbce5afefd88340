import { Unanswered } from '../world.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import type { Telling } from './story.ts'

/** The last lines that a container wrote before it ended. Empty: it wrote none, or they are lost. */
export async function logTail(pod: PodView, container: ContainerView, { kubernetes, signal }: Telling): Promise<string> {
  // While a container waits for its restart the kubelet still serves the log of the one that ended.
  const previous = container.state.kind === 'running' && container.last !== undefined
  try {
    return await kubernetes.logs({ namespace: pod.namespace, name: pod.name, container: container.name, previous, tailLines: 10 }, signal)
  } catch (error) {
    // What is told is true without the lines; the kubelet may have removed the log already.
    if (error instanceof Unanswered) return ''
    throw error
  }
}
