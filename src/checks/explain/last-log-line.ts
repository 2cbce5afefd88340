import { Unanswered } from '../world.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import type { Telling } from './story.ts'

/** The last line that a container wrote before it ended, shortened for a sentence. Undefined: it wrote none, or it is lost. */
export async function lastLogLine(pod: PodView, container: ContainerView, { kubernetes, signal }: Telling): Promise<string | undefined> {
  // While a container waits for its restart the kubelet still serves the log of the one that ended.
  const previous = container.state.kind === 'running' && container.last !== undefined
  try {
    const log = await kubernetes.logs({ namespace: pod.namespace, name: pod.name, container: container.name, previous, tailLines: 10 }, signal)
    return lastLineOf(log)
  } catch (error) {
    // The sentence is true without the line; the kubelet may have removed the log already.
    if (error instanceof Unanswered) return undefined
    throw error
  }
}

/** The last line with something on it; what containerd says about a removed log does not count. */
export function lastLineOf(log: string): string | undefined {
  const lines = log.split('\n').map(withoutControls).filter((line) => line !== '' && !line.startsWith('unable to retrieve container logs'))
  const last = lines.at(-1)
  return last === undefined || last.length <= 160 ? last : `${last.slice(0, 159)}…`
}

function withoutControls(line: string): string {
  // eslint-disable-next-line no-control-regex -- a container may write anything, colour codes included
  return line.replace(/\u001B\[[0-9;?]*[A-Za-z]/g, '').replace(/[\u0000-\u001F\u007F]/g, ' ').trim()
}
