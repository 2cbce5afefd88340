import { parseSelector, selects } from '../matching/label-selector.ts'
import { parseQuantity } from '../matching/quantity.ts'
import { asList, asText, valueAt } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'
import type { Telling } from './story.ts'

/**
 * Why a claim cannot have a PersistentVolume that is there: the one that it names, or those of its class. Reads on
 * behind "has no volume": `: PersistentVolume data has 1Gi, and 2Gi are wanted.` Empty: none is there.
 */
export async function unfitVolumes(claim: KubernetesObject, { kubernetes, signal }: Telling): Promise<string> {
  const named = asText(valueAt(claim, 'spec', 'volumeName'))
  const wanted = classOf(claim)
  const volumes = await kubernetes.list({ kind: 'PersistentVolume' }, signal)
  const candidates = volumes.filter((volume) => (named === undefined ? classOf(volume) === wanted && !isTaken(volume, claim) : volume.metadata.name === named))
  if (named !== undefined && candidates.length === 0) return `: it names PersistentVolume ${named}, which does not exist.`
  const reasons = candidates.flatMap((volume) => {
    const reason = unfit(volume, claim)
    return reason === undefined ? [] : [`PersistentVolume ${volume.metadata.name} ${reason}`]
  })
  if (reasons.length === 0) return ''
  return `: ${reasons.slice(0, 2).join('; ')}${reasons.length > 2 ? `; and ${reasons.length - 2} more do not fit` : ''}.`
}

function unfit(volume: KubernetesObject, claim: KubernetesObject): string | undefined {
  if (isTaken(volume, claim)) return `belongs to another claim, ${asText(valueAt(volume, 'spec', 'claimRef', 'namespace')) ?? ''}/${asText(valueAt(volume, 'spec', 'claimRef', 'name')) ?? ''}`
  if (valueAt(volume, 'status', 'phase') === 'Released') return 'still belongs to a claim that was deleted'
  if (classOf(volume) !== classOf(claim)) return `is of class "${classOf(volume)}", and "${classOf(claim)}" is wanted`
  const [has, wants] = [asText(valueAt(volume, 'spec', 'capacity', 'storage')), asText(valueAt(claim, 'spec', 'resources', 'requests', 'storage'))]
  const [size, need] = [parseQuantity(has), parseQuantity(wants)]
  if (size !== undefined && need !== undefined && size < need) return `has ${has ?? ''}, and ${wants ?? ''} is wanted`
  const modes = asList(valueAt(volume, 'spec', 'accessModes')).map(String)
  const missing = asList(valueAt(claim, 'spec', 'accessModes')).map(String).filter((mode) => !modes.includes(mode))
  if (missing.length > 0) return `offers ${modes.join(', ')}, and ${missing.join(', ')} is wanted`
  const requirements = parseSelector(valueAt(claim, 'spec', 'selector') ?? {}) ?? []
  return selects(requirements, volume.metadata.labels ?? {}) ? undefined : "lacks labels that the claim's selector asks for"
}

function isTaken(volume: KubernetesObject, claim: KubernetesObject): boolean {
  const owner = valueAt(volume, 'spec', 'claimRef')
  if (owner === undefined) return false
  const uid = valueAt(owner, 'uid')
  return uid === undefined ? valueAt(owner, 'name') !== claim.metadata.name : uid !== claim.metadata.uid && valueAt(volume, 'status', 'phase') !== 'Released'
}

function classOf(object: KubernetesObject): string {
  return asText(valueAt(object, 'spec', 'storageClassName')) ?? ''
}
