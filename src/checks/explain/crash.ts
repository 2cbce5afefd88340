import { kubectl } from '../look.ts'
import { exitCodeInWords } from './exit-code.ts'
import { lastLogLine } from './last-log-line.ts'
import { argumentsOf, type ContainerView, type Ended, type PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A container that ended although it should run, with its exit code in words and the last line that it wrote. */
export async function tellCrash(pod: PodView, telling: Telling): Promise<Story | undefined> {
  for (const container of pod.containers) {
    const end = endOf(container)
    if (end === undefined || (container.isInit && end.exitCode === 0)) continue
    const neverStarted = tellNeverStarted(pod, container, end, telling)
    if (neverStarted !== undefined) return neverStarted
    const line = await lastLogLine(pod, container, telling)
    const again = container.restarts > 0 ? ', again and again' : ''
    const advice = end.exitCode === 0 && !container.isInit && !isOneShot(pod) ? ' A container here has to keep running.' : ''
    return {
      isCalm: false,
      reason: `Pod ${pod.name}: ${container.isInit ? 'init container' : 'container'} ${container.name} ended with exit code ${end.exitCode} (${exitCodeInWords(end.exitCode)})${again}.${line === undefined ? '' : ` Its last line: "${line}".`}${advice}`,
      look: kubectl(`logs ${pod.name}${pod.containers.length > 1 ? ` -c ${container.name}` : ''}${container.state.kind === 'ended' || container.restarts === 0 ? '' : ' --previous'}`, pod.namespace, telling.kubernetes.namespace)
    }
  }
  return undefined
}

function tellNeverStarted(pod: PodView, container: ContainerView, end: Ended, telling: Telling): Story | undefined {
  const said = end.message !== '' ? end.message : container.state.kind === 'waiting' ? container.state.message : ''
  if (!/failed to (?:create|start)|unable to start container process/.test(said)) return undefined
  const program = /exec: "([^"]+)"/.exec(said)?.[1] ?? argumentsOf(container)[0]
  const cause = /executable file not found|no such file or directory/.test(said)
    ? `its image ${container.image} has no program ${program === undefined ? 'of that name' : `"${program}"`}`
    : /permission denied/.test(said)
      ? `the program ${program === undefined ? '' : `"${program}" `}may not be executed`
      : (said.split(': ').at(-1) ?? said)
  return {
    isCalm: false,
    reason: `Pod ${pod.name}: container ${container.name} cannot start: ${cause}. Look at its command and args.`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  }
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
