import { kubectl } from '../look.ts'
import { patienceMs, type Story, type Telling } from './story.ts'
import { tellCrash } from './crash.ts'
import { tellImage } from './image-pull.ts'
import { tellLostNode } from './lost-node.ts'
import { tellMissingConfiguration } from './missing-configuration.ts'
import { tellMissingVolume } from './missing-volume.ts'
import { tellOutOfMemory } from './out-of-memory.ts'
import type { PodView } from './pod-view.ts'
import { tellFailingProbe } from './probe.ts'
import { tellPutOut } from './put-out.ts'
import { tellUnschedulable } from './unschedulable.ts'
import { tellWaiting } from './waiting.ts'

/** Tells why a Pod is not well, or undefined when that is not its story. */
export type PodStory = (pod: PodView, telling: Telling) => Promise<Story | undefined> | Story | undefined

/** The more certain a story is, the earlier it stands: an out-of-memory kill is a crash too, but not only that. */
const stories: readonly PodStory[] = [tellGoing, tellPutOut, tellMissingVolume, tellUnschedulable, tellLostNode, tellImage, tellMissingConfiguration, tellOutOfMemory, tellFailingProbe, tellCrash, tellWaiting]

/** Why a Pod does not run, or does not serve. Undefined: nothing is wrong with it. */
export async function explainPod(pod: PodView, telling: Telling): Promise<Story | undefined> {
  if (!pod.isGoing && (pod.isReady || pod.phase === 'Succeeded')) return undefined
  for (const story of stories) {
    const told = await story(pod, telling)
    if (told !== undefined) return told
  }
  const isNew = telling.now - pod.createdAt < patienceMs
  return {
    isCalm: isNew,
    reason: isNew ? `Pod ${pod.name} is starting.` : `Pod ${pod.name} is ${pod.phase}${pod.reason === '' ? '' : ` (${pod.reason}${pod.message === '' ? '' : `: ${pod.message}`})`} and not ready.`,
    look: kubectl(`describe pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace)
  }
}

function tellGoing(pod: PodView, telling: Telling): Story | undefined {
  if (!pod.isGoing) return undefined
  return { isCalm: true, reason: `Pod ${pod.name} is being deleted.`, look: kubectl(`get pod ${pod.name}`, pod.namespace, telling.kubernetes.namespace) }
}
