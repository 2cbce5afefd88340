import { kubectl } from '../look.ts'
import { exitCodeInWords } from './exit-code.ts'
import { forbiddenIn } from './forbidden.ts'
import { lastLineOf } from './last-log-line.ts'
import { logTail } from './log-tail.ts'
import { tellNeverStarted } from './never-started.ts'
import type { ContainerView, Ended, PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A container that ended although it should run, with its exit code in words and the last line that it wrote. */
export async function tellCrash(pod: PodView, telling: Telling): Promise<Story | undefined> {
  for (const container of pod.containers) {
    const end = endOf(container)
    if (end === undefined || (container.isInit && !container.isSidecar && end.exitCode === 0)) continue
    return tellNeverStarted(pod, container, end, telling) ?? (await tellEnd(pod, container, end, telling))
  }
  return undefined
}

async function tellEnd(pod: PodView, container: ContainerView, end: Ended, telling: Telling): Promise<Story> {
  const { namespace } = telling.kubernetes
  const log = await logTail(pod, container, telling)
  const subject = `Pod ${pod.name}: ${roleOf(container)} ${container.name}`
  const forbidden = forbiddenIn(log, pod, namespace)
  if (forbidden !== undefined) return { isCalm: false, reason: `${subject} ended with exit code ${end.exitCode}, as the API server refused it: ${forbidden.reason}`, look: forbidden.look }
  const line = lastLineOf(log)
  const again = container.restarts > 0 ? ', again and again' : ''
  return {
    isCalm: false,
    reason: `${subject} ended with exit code ${end.exitCode} (${exitCodeInWords(end.exitCode)})${again}.${line === undefined ? '' : ` Its last line: "${line}".`}${advice(pod, container, end)}`,
    look: kubectl(`logs ${pod.name}${pod.containers.length > 1 ? ` -c ${container.name}` : ''}${container.state.kind === 'ended' || container.restarts === 0 ? '' : ' --previous'}`, pod.namespace, namespace)
  }
}

function roleOf({ isInit, isSidecar }: ContainerView): string {
  return isSidecar ? 'sidecar container' : isInit ? 'init container' : 'container'
}

/** What to look at next, where the code alone says it. */
function advice(pod: PodView, container: ContainerView, { exitCode }: Ended): string {
  if (exitCode === 0 && (container.isSidecar || (!container.isInit && !isOneShot(pod)))) return ' A container here has to keep running.'
  if (exitCode === 126 || exitCode === 127) return ' Look at its command and args.'
  return ''
}

/** How a container ended that is not running now, or that was restarted and is not ready. */
function endOf({ state, last, isReady }: ContainerView): Ended | undefined {
  if (state.kind === 'ended') return state
  if (state.kind === 'waiting' && ['CrashLoopBackOff', 'RunContainerError', 'StartError'].includes(state.reason)) return last ?? { kind: 'ended', exitCode: 128, reason: state.reason, message: state.message, at: 0 }
  return isReady ? undefined : last
}

function isOneShot(pod: PodView): boolean {
  return pod.spec['restartPolicy'] === 'Never' || pod.spec['restartPolicy'] === 'OnFailure'
}
