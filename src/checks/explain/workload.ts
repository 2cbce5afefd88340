import { kubectl } from '../look.ts'
import { asNumber, valueAt } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'
import type { Explanation } from '../inquiry.ts'
import { conditionOf } from './condition.ts'
import { jobOutcome } from './job.ts'
import { explainPod } from './pod.ts'
import type { PodView } from './pod-view.ts'
import { podsOfWorkload } from './pods-of-workload.ts'
import { explainRefusal } from './refusal.ts'
import { missedDeadline, rolloutInWords } from './rollout.ts'
import { eventsAbout, type Story, type Telling } from './story.ts'
import type { WorkloadKind } from './workload-kind.ts'

/**
 * Why a workload is not what it should be, told from its worst Pod: how many are ready, and what keeps that one from it.
 * Undefined: all its Pods are well.
 */
export async function explainWorkload(kind: WorkloadKind, workload: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const { name, namespace = telling.kubernetes.namespace } = workload.metadata
  const look = kubectl(`describe ${kind.toLowerCase()} ${name}`, namespace, telling.kubernetes.namespace)
  const { pods, creators } = await podsOfWorkload(kind, workload, namespace, telling)
  const wanted = wantedPods(kind, workload)
  const left = pods.filter(({ isGoing }) => !isGoing)
  const ready = left.filter(({ isReady, phase }) => (kind === 'Job' ? phase === 'Succeeded' : isReady)).length
  const counts = kind === 'Job' ? `${ready} of ${wanted} Pods of Job ${name} ${ready === 1 && wanted > 1 ? 'has' : 'have'} succeeded.` : `${ready} of ${wanted} Pods ${ready === 1 ? 'is' : 'are'} ready.`

  const worst = await worstStory(left, telling)
  const job = kind === 'Job' ? jobOutcome(workload, left.length) : undefined
  const late = missedDeadline(workload)
  if (worst !== undefined && !worst.isCalm) return { ...worst, reason: `${counts} ${worst.reason}${job === undefined ? late : ` ${job.reason}`}` }
  if (job !== undefined) return { ...job, look }
  const refused = await whyNotCreated([workload, ...creators], left.length < wanted, namespace, telling)
  if (refused !== undefined) return { isCalm: false, reason: `${counts} ${kind} ${name} cannot create Pods: ${refused.reason}${late}`, look: refused.look === '' ? look : refused.look }
  const rollout = rolloutInWords(kind, workload, wanted)
  if (rollout !== undefined) return { isCalm: late === '', reason: `${rollout}${worst === undefined ? '' : ` ${worst.reason}`}${late}`, look: worst?.look ?? look }
  if (worst !== undefined) return { ...worst, reason: `${counts} ${worst.reason}${late}` }
  return ready < wanted ? { isCalm: true, reason: counts, look } : undefined
}

function wantedPods(kind: WorkloadKind, workload: KubernetesObject): number {
  switch (kind) {
    case 'DaemonSet':
      return asNumber(valueAt(workload, 'status', 'desiredNumberScheduled')) ?? 0
    case 'Job':
      return asNumber(valueAt(workload, 'spec', 'completions')) ?? 1
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
      return asNumber(valueAt(workload, 'spec', 'replicas')) ?? 1
  }
}

async function worstStory(pods: readonly PodView[], telling: Telling): Promise<Story | undefined> {
  let calm: Story | undefined
  for (const pod of pods) {
    const story = await explainPod(pod, telling)
    if (story !== undefined && !story.isCalm) return story
    calm ??= story
  }
  return calm
}

/** What the API server said when it was asked for a Pod. */
async function whyNotCreated(creators: readonly KubernetesObject[], tooFew: boolean, namespace: string, telling: Telling): Promise<Explanation | undefined> {
  const condition = creators.map((object) => conditionOf(object, 'ReplicaFailure', 'True')).find((condition) => condition !== undefined)
  if (condition !== undefined) return explainRefusal(condition.message, namespace, telling)
  // The others have no such condition, only an event, which stays after its cause is mended.
  if (!tooFew) return undefined
  for (const creator of creators) {
    const failed = (await eventsAbout({ uid: creator.metadata.uid ?? '', namespace }, telling)).find(({ reason }) => reason === 'FailedCreate')
    if (failed !== undefined) return explainRefusal(failed.message, namespace, telling)
  }
  return undefined
}
