import { kubectl } from '../look.ts'
import { asText, valueAt } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'
import { eventsAbout, type Story, type Telling } from './story.ts'

/** Why a PersistentVolumeClaim has no volume. */
export async function explainClaim(claim: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  if (valueAt(claim, 'status', 'phase') !== 'Pending') return undefined
  const { name, uid = '', namespace = telling.kubernetes.namespace } = claim.metadata
  const [newest] = await eventsAbout({ uid, namespace }, telling)
  const look = kubectl(`describe persistentvolumeclaim ${name}`, namespace, telling.kubernetes.namespace)
  if (newest?.reason === 'WaitForFirstConsumer') return { isCalm: true, reason: `PersistentVolumeClaim ${name} waits for a Pod that uses it; its volume is made then.`, look }
  const storageClass = asText(valueAt(claim, 'spec', 'storageClassName'))
  return { isCalm: false, reason: `PersistentVolumeClaim ${name} has no volume yet${newest === undefined ? '' : `: ${newest.message.replace(/\.$/, '')}`}${storageClass === undefined ? '' : ` (StorageClass ${storageClass})`}.`, look }
}
