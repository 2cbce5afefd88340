import { kubectl } from '../look.ts'
import { asRecords, asText, valueAt } from '../reading.ts'
import { explainClaim } from './claim.ts'
import { notThere } from './not-there.ts'
import type { PodView } from './pod-view.ts'
import type { Story, Telling } from './story.ts'

/** A Pod that has no node, as a claim of it has no volume. Undefined: its claims are bound, or wait for the Pod. */
export async function tellMissingVolume(pod: PodView, telling: Telling): Promise<Story | undefined> {
  const names = claimsOf(pod)
  if (pod.node !== undefined || names.length === 0) return undefined
  const { kubernetes, signal } = telling
  const claims = await kubernetes.list({ kind: 'PersistentVolumeClaim', namespace: pod.namespace }, signal)
  for (const name of names) {
    const claim = claims.find(({ metadata }) => metadata.name === name)
    if (claim === undefined) {
      const lacks = notThere('PersistentVolumeClaim', name, pod.namespace, claims.map(({ metadata }) => metadata.name))
      return { isCalm: false, reason: `Pod ${pod.name} cannot be scheduled: ${lacks}`, look: kubectl('get persistentvolumeclaims', pod.namespace, kubernetes.namespace) }
    }
    const story = await explainClaim(claim, telling)
    if (story !== undefined && !story.isCalm) return { ...story, reason: `Pod ${pod.name} waits for its volume: ${story.reason}` }
  }
  return undefined
}

/** An ephemeral volume's claim is made for it, by the names of the Pod and the volume. */
function claimsOf(pod: PodView): readonly string[] {
  return asRecords(pod.spec['volumes']).flatMap((volume) => {
    const name = volume['ephemeral'] === undefined ? asText(valueAt(volume, 'persistentVolumeClaim', 'claimName')) : `${pod.name}-${asText(volume['name']) ?? ''}`
    return name === undefined ? [] : [name]
  })
}
