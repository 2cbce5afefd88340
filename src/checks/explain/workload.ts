import { kubectl } from '../look.ts'
import { asNumber, asRecords, asText, valueAt } from '../reading.ts'
import { sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { explainPod } from './pod.ts'
import { readPod, type PodView } from './pod-view.ts'
import { eventsAbout, type Story, type Telling } from './story.ts'

/** Kinds that keep Pods. */
export type WorkloadKind = 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'Job'

/**
 * Why a workload is not what it should be, told from its worst Pod: how many are ready, and what keeps that one from it.
 * Undefined: all its Pods are well.
 */
export async function explainWorkload(kind: WorkloadKind, workload: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const { name, namespace = telling.kubernetes.namespace } = workload.metadata
  const look = kubectl(`describe ${kind.toLowerCase()} ${name}`, namespace, telling.kubernetes.namespace)
  const { pods, creators } = await podsOf(kind, workload, namespace, telling)
  const wanted = wantedPods(kind, workload)
  const ready = pods.filter(({ isReady, isGoing, phase }) => !isGoing && (kind === 'Job' ? phase === 'Succeeded' : isReady)).length
  const counts = kind === 'Job' ? `${ready} of ${wanted} Pods of Job ${name} ${ready === 1 && wanted > 1 ? 'has' : 'have'} succeeded.` : `${ready} of ${wanted} Pods ${ready === 1 ? 'is' : 'are'} ready.`

  const worst = await worstStory(pods, telling)
  if (worst !== undefined && !worst.isCalm) return { ...worst, reason: `${counts} ${worst.reason}` }
  const refused = await whyNotCreated(workload, creators, namespace, telling)
  if (refused !== undefined && pods.filter(({ isGoing }) => !isGoing).length < wanted) return { isCalm: false, reason: `${counts} ${kind} ${name} cannot create Pods: ${sentence(refused)}`, look }
  const failed = conditionOf(workload, 'Failed')
  if (kind === 'Job' && failed !== undefined) return { isCalm: false, reason: `Job ${name} failed: ${sentence(asText(failed['message']) ?? '')}`, look }
  const rollout = rolloutInWords(kind, workload, wanted)
  if (rollout !== undefined) return { isCalm: true, reason: `${rollout}${worst === undefined ? '' : ` ${worst.reason}`}`, look: worst?.look ?? look }
  if (worst !== undefined) return { ...worst, reason: `${counts} ${worst.reason}` }
  return ready < wanted ? { isCalm: true, reason: counts, look } : undefined
}

/** Its Pods, the newest first, and the objects that create them: for a Deployment, its ReplicaSets. */
async function podsOf(kind: WorkloadKind, workload: KubernetesObject, namespace: string, { kubernetes, signal }: Telling): Promise<{ readonly pods: readonly PodView[]; readonly creators: readonly KubernetesObject[] }> {
  const isOwned = (object: KubernetesObject, owners: readonly KubernetesObject[]): boolean => owners.some((owner) => object.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true)
  const creators = kind === 'Deployment' ? (await kubernetes.list({ kind: 'ReplicaSet', namespace }, signal)).filter((set) => isOwned(set, [workload])) : [workload]
  const pods = (await kubernetes.list({ kind: 'Pod', namespace }, signal)).filter((pod) => isOwned(pod, creators))
  return { pods: pods.map(readPod).sort((one, other) => other.createdAt - one.createdAt || one.name.localeCompare(other.name)), creators }
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
    if (pod.isGoing) continue
    const story = await explainPod(pod, telling)
    if (story !== undefined && !story.isCalm) return story
    calm ??= story
  }
  return calm
}

/** What the API server said when it was asked for a Pod: a quota, a security policy, a missing ServiceAccount. */
async function whyNotCreated(workload: KubernetesObject, creators: readonly KubernetesObject[], namespace: string, telling: Telling): Promise<string | undefined> {
  const condition = [workload, ...creators].map((object) => conditionOf(object, 'ReplicaFailure')).find((condition) => condition !== undefined)
  if (condition !== undefined) return refusalInWords(asText(condition['message']) ?? '')
  // A StatefulSet and a Job have no such condition, only an event.
  for (const creator of creators) {
    const failed = (await eventsAbout({ uid: creator.metadata.uid ?? '', namespace }, telling)).find(({ reason }) => reason === 'FailedCreate')
    if (failed !== undefined) return refusalInWords(failed.message)
  }
  return undefined
}

function refusalInWords(message: string): string {
  return message.replace(/^.*?is forbidden:\s*/s, '').replace(/^(?:failed|exceeded) quota: ([^:,]+)[:,]\s*/, (all, quota: string) => `${all.startsWith('failed') ? 'ResourceQuota' : 'more than ResourceQuota'} ${quota} ${all.startsWith('failed') ? 'says that every Pod ' : 'allows: '}`)
}

function conditionOf(object: KubernetesObject, type: string): Readonly<Record<string, unknown>> | undefined {
  return asRecords(valueAt(object, 'status', 'conditions')).find((condition) => condition['type'] === type && condition['status'] === 'True')
}

/** A change that has not reached all Pods yet. */
function rolloutInWords(kind: WorkloadKind, workload: KubernetesObject, wanted: number): string | undefined {
  if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'DaemonSet') return undefined
  const { name } = workload.metadata
  const generation = asNumber(valueAt(workload, 'metadata', 'generation')) ?? 0
  if ((asNumber(valueAt(workload, 'status', 'observedGeneration')) ?? 0) < generation) return `${kind} ${name} was changed a moment ago.`
  const updated = asNumber(valueAt(workload, 'status', kind === 'DaemonSet' ? 'updatedNumberScheduled' : 'updatedReplicas')) ?? 0
  const paused = valueAt(workload, 'spec', 'paused') === true ? ' The rollout is paused.' : ''
  if (updated < wanted) return `${updated} of ${wanted} Pods ${updated === 1 ? 'is' : 'are'} updated.${paused}`
  const total = asNumber(valueAt(workload, 'status', 'replicas')) ?? wanted
  return kind === 'Deployment' && total > updated ? `All new Pods are there; ${total - updated} old ${total - updated === 1 ? 'one is' : 'ones are'} being ended.` : undefined
}
