import { kubectl } from '../look.ts'
import { asText, valueAt } from '../reading.ts'
import { listInWords, sentence } from '../words.ts'
import type { KubernetesObject } from '../world.ts'
import { nearestName } from './nearest-name.ts'
import { eventsAbout, type Story, type Telling } from './story.ts'
import { unfitVolumes } from './unfit-volumes.ts'

const defaultClass = 'storageclass.kubernetes.io/is-default-class'

/** Why a PersistentVolumeClaim has no volume. Undefined: it has one. */
export async function explainClaim(claim: KubernetesObject, telling: Telling): Promise<Story | undefined> {
  const phase = valueAt(claim, 'status', 'phase')
  if (phase !== 'Pending' && phase !== 'Lost') return undefined
  const { name, namespace = telling.kubernetes.namespace } = claim.metadata
  const cause = phase === 'Lost' ? fault('has lost its volume: the PersistentVolume that it was bound to does not exist any more.') : await causeOf(claim, namespace, telling)
  const look = cause.look ?? `describe persistentvolumeclaim ${name}`
  return { isCalm: cause.isCalm, reason: `PersistentVolumeClaim ${name} ${cause.words}`, look: kubectl(look, namespace, telling.kubernetes.namespace) }
}

interface Cause {
  readonly isCalm: boolean
  /** What follows the claim's name. */
  readonly words: string
  readonly look?: string
}

async function causeOf(claim: KubernetesObject, namespace: string, telling: Telling): Promise<Cause> {
  const wanted = asText(valueAt(claim, 'spec', 'storageClassName'))
  const events = await eventsAbout({ uid: claim.metadata.uid ?? '', namespace }, telling)
  const failed = events.find(({ isWarning, reason }) => isWarning && reason === 'ProvisioningFailed')
  // These two are told below, in other words.
  if (failed !== undefined && !/storageclass\S* "[^"]+" not found|no volume plugin matched/.test(failed.message)) return fault(`has no volume yet: ${failed.message.replace(/^failed to provision volume with /, 'none could be made by ').replace(/\.$/, '')}.`)

  const unfit = await unfitVolumes(claim, telling)
  if (asText(valueAt(claim, 'spec', 'volumeName')) !== undefined || (wanted === '' && unfit !== '')) return fault(`has no volume${unfit}`, 'get persistentvolumes')
  if (wanted === '') return fault('has no volume: its storageClassName is "", so none is made for it, and there is no PersistentVolume without a class that it could take.', 'get persistentvolumes')

  const classes = await telling.kubernetes.list({ kind: 'StorageClass' }, telling.signal)
  const names = classes.map(({ metadata }) => metadata.name)
  const there = names.length === 0 ? 'This cluster has no StorageClass at all.' : `There is ${listInWords(names)}.`
  if (wanted === undefined) {
    if (classes.some(({ metadata }) => metadata.annotations?.[defaultClass] === 'true')) return { isCalm: true, words: 'is about to get the default StorageClass.' }
    return fault(`names no StorageClass, and none is the default one. ${there}`, 'get storageclass')
  }
  const storageClass = classes.find(({ metadata }) => metadata.name === wanted)
  if (storageClass === undefined) {
    const near = nearestName(wanted, names)
    return fault(`wants StorageClass ${wanted}, which does not exist. ${near === undefined ? there : `There is one named ${near}.`}${unfit === '' ? '' : ` It has no volume${unfit}`}`, 'get storageclass')
  }
  if (valueAt(storageClass, 'provisioner') === 'kubernetes.io/no-provisioner') return fault(`has no volume: StorageClass ${wanted} makes none by itself${unfit === '' ? ', and there is no PersistentVolume of that class.' : `. It cannot take those that there are${unfit}`}`, 'get persistentvolumes')
  const [newest] = events
  if (newest?.reason === 'WaitForFirstConsumer') return { isCalm: true, words: 'waits for a Pod that uses it; its volume is made then.' }
  return { isCalm: newest === undefined, words: `has no volume yet${newest === undefined ? '.' : `. ${sentence(newest.message)}`}` }
}

function fault(words: string, look?: string): Cause {
  return { isCalm: false, words, ...(look === undefined ? {} : { look }) }
}
