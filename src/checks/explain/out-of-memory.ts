import { kubectl } from '../look.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A container that took more memory than it may. */
export function tellOutOfMemory(pod: PodView, telling: Telling): Story | undefined {
  const container = pod.containers.find(wasKilled)
  if (container === undefined) return undefined
  const limit = container.memoryLimit === undefined ? 'more memory than the node has' : `more memory than its limit of ${container.memoryLimit}`
  return {
    isCalm: false,
    reason: `Pod ${pod.name}: container ${container.name} took ${limit} and was killed (OOMKilled, exit code 137). Raise resources.limits.memory, or let the program need less.`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  }
}

function wasKilled({ state, last, isReady }: ContainerView): boolean {
  const end = state.kind === 'ended' ? state : last
  return end?.reason === 'OOMKilled' && !isReady
}
