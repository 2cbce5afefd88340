import { kubectl } from '../look.ts'
import { lastLineOf } from './last-log-line.ts'
import { logTail } from './log-tail.ts'
import type { ContainerView, PodView } from './pod-view.ts'
import { eventsAbout, patienceMs, type Story, type Telling } from './story.ts'

/** A Pod whose containers are still being made: what it waits for, and calmly so for its first seconds. */
export async function tellWaiting(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const container = pod.containers.find(({ state, isReady }) => !isReady && state.kind !== 'ended')
  if (container === undefined || pod.phase === 'Failed') return undefined
  const isNew = telling.now - pod.createdAt < patienceMs
  const look = kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  if (container.isInit && container.state.kind === 'running') return tellInit(pod, container, isNew, telling)
  if (container.state.kind === 'running') return { isCalm: true, reason: `Pod ${pod.name} is starting.`, look }

  const newest = (await eventsAbout(pod, telling)).find(({ reason }) => reason !== 'Scheduled')
  if (newest?.reason === 'Pulling') return { isCalm: true, reason: `Pod ${pod.name} is starting: image "${container.image}" is being pulled.`, look }
  if (newest?.isWarning === true && !isNew) return { isCalm: false, reason: `Pod ${pod.name} cannot start: ${newest.message.replace(/\.$/, '')}.`, look }
  if (isNew) return { isCalm: true, reason: `Pod ${pod.name} is starting.`, look }
  const seconds = Math.round((telling.now - pod.createdAt) / 1000)
  // Words that change every second would be a new verdict every second.
  return { isCalm: false, reason: `Pod ${pod.name} has not started for ${seconds < 60 ? 'more than 10 seconds' : 'more than a minute'}: container ${container.name} is not made yet.`, look }
}

/** The others start one after the other, and only when this one has finished (a sidecar: when it has started up). */
async function tellInit(pod: PodView, container: ContainerView, isNew: boolean, telling: Telling): Promise<Story> {
  const { name, isSidecar } = container
  const line = isNew ? undefined : lastLineOf(await logTail(pod, container, telling))
  const waits = isSidecar ? `its sidecar container ${name} has not started up` : `its init container ${name} has not finished`
  return {
    isCalm: isNew,
    reason: `Pod ${pod.name} is starting: ${waits}${isNew ? '' : ', and the containers behind it wait for that'}.${line === undefined ? '' : ` Its last line: "${line}".`}`,
    look: kubectl(`logs ${pod.name} -c ${name}`, pod.namespace, telling.kubernetes.namespace)
  }
}
