import type { KubernetesTarget } from '../../content/check.ts'
import { explainObject } from '../explain/object.ts'
import type { Asking, Explanation } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { valueAt } from '../reading.ts'
import type { KubernetesObject } from '../world.ts'
import type { Candidate } from './judge-objects.ts'
import { kubernetesOf } from './kubernetes-of.ts'
import { kubectlSubject } from './kubernetes-words.ts'
import { differencesInWords } from './mismatch-words.ts'

/**
 * Why an object is not as a check asks: differences in what was asked for are told as they are, differences in what
 * became of it by their cause.
 * @param before what is said first, such as how many objects are as asked
 * @returns undefined when the differences themselves say it best
 */
export async function explainDifferent(target: KubernetesTarget, { object, name }: Candidate<KubernetesObject>, mismatches: readonly Mismatch[], asking: Asking, before: string): Promise<Explanation | undefined> {
  const kubernetes = kubernetesOf(asking.world)
  const story = await explainObject(object, target.objectKind, { ...asking, kubernetes })
  if (story === undefined) return explainWell(target, object, name, mismatches, kubernetes.namespace)
  const asked = mismatches.filter(({ words }) => !/\bstatus\b/.test(words))
  // Who asked for something else than the check wants needs to hear that, and not that it is on its way.
  if (asked.length > 0 && story.isCalm) return undefined
  const told = asked.length === 0 ? before : `${before === '' ? '' : `${before} `}${differencesInWords(name, asked)}`
  return { reason: `${told === '' ? '' : `${told} `}${story.reason}`, look: story.look }
}

/** All is well with it, and still it is not what is asked: then it was asked for too little. */
function explainWell(target: KubernetesTarget, object: KubernetesObject, name: string, mismatches: readonly Mismatch[], labNamespace: string): Explanation | undefined {
  const replicas = valueAt(object, 'spec', 'replicas')
  if (typeof replicas !== 'number' || !mismatches.every(({ words }) => /\bstatus\b.*[rR]eplicas/.test(words))) return undefined
  return {
    reason: `${differencesInWords(name, mismatches)} All Pods that it asks for are ready: its spec.replicas is ${replicas}.`,
    look: kubectl(`get ${kubectlSubject(target, object.metadata.name)}`, object.metadata.namespace, labNamespace)
  }
}
