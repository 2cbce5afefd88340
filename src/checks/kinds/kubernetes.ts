import type { Check, KubernetesTarget } from '../../content/check.ts'
import { explainMissing } from '../explain/missing-object.ts'
import { kindsBehind } from '../explain/object.ts'
import type { Dependency, Finding, Inquiry } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import { countInWords, listInWords, plural, rangeInWords } from '../words.ts'
import type { KubernetesObject, KubernetesWorld, ObjectQuery } from '../world.ts'
import { explainDifferent } from './explain-different.ts'
import { judgeObjects, type Candidate, type Judgement } from './judge-objects.ts'
import { kubernetesOf } from './kubernetes-of.ts'
import { expectedOf, kubectlSubject, selectionInWords, subjectOf } from './kubernetes-words.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'
import { secretInWords } from './secret-in-words.ts'

/** A check of Kubernetes objects: that they are there, how they are, how many there are, or that they are gone. */
export function kubernetesInquiry(check: Check, target: KubernetesTarget): Inquiry {
  const expected = expectedOf(check, target)
  return {
    expected,
    deadlineMs: 10_000,
    afterChangeMs: 50,
    whileRedMs: 10_000,
    dependencies: dependenciesOf(target),
    ask: async ({ world, signal }) => {
      const kubernetes = kubernetesOf(world)
      const objects = await kubernetes.list(queryOf(target), signal)
      const candidates = objects.map((object) => candidateOf(target.objectKind, object))
      return findingOf(await judgeObjects(check, candidates, 'kubernetes', target.name !== undefined), target, expected, kubernetes)
    }
  }
}

function findingOf(judgement: Judgement<KubernetesObject>, target: KubernetesTarget, expected: string, kubernetes: KubernetesWorld): Finding {
  const namespace = target.namespace ?? kubernetes.namespace
  const look = (name?: string): string => kubectl(`get ${kubectlSubject(target, name)}`, namespace, kubernetes.namespace)
  const fail = { state: 'fail', expected } as const
  switch (judgement.state) {
    case 'met':
      return { state: 'pass', expected, actual: judgement.objects.length === 0 ? expected : listInWords(judgement.objects.map(({ name }) => name)) }
    case 'missing':
      if (judgement.going !== undefined) return { ...fail, actual: 'being deleted', reason: `${judgement.going.name} is being deleted.`, look: look(target.name) }
      return {
        ...fail,
        actual: `no ${subjectOf(target)}`,
        reason: `There is no ${subjectOf(target)} in namespace ${namespace}.`,
        look: look(),
        explain: (asking) => explainMissing(target, namespace, kubernetes, asking)
      }
    case 'present': {
      const { object, name, isGoing } = judgement.object
      return {
        ...fail,
        actual: isGoing ? 'being deleted' : `${name} exists`,
        reason: isGoing ? `${name} is being deleted; wait until it is gone.` : `${name} is still there, and should not be.`,
        look: look(object.metadata.name)
      }
    }
    case 'count': {
      const { met, found, range, nearest, mismatches } = judgement
      const counts = countInWords(met, found, range, target.objectKind, selectionInWords(target))
      const finding = { ...fail, actual: `${met} of ${rangeInWords(range)}`, reason: counts, look: look() }
      if (nearest !== undefined) return { ...finding, differences: mismatches.length, reason: `${counts} ${differencesInWords(nearest.name, mismatches)}`, explain: (asking) => explainDifferent(target, nearest, mismatches, asking, counts) }
      return found > 0 ? finding : { ...finding, explain: (asking) => explainMissing(target, namespace, kubernetes, asking) }
    }
    case 'different': {
      const { object, mismatches } = judgement
      const actual = actualInWords(mismatches)
      if (object === undefined) return { ...fail, actual, differences: mismatches.length, reason: differencesInWords(`${plural(target.objectKind)}${selectionInWords(target)}`, mismatches), look: look() }
      return {
        ...fail,
        actual,
        differences: mismatches.length,
        reason: differencesInWords(object.name, mismatches),
        look: `${look(object.object.metadata.name)} -o yaml`,
        explain: (asking) => explainDifferent(target, object, mismatches, asking, '')
      }
    }
  }
}

/** The question that finds a target's objects. */
export function queryOf({ apiVersion, objectKind: kind, namespace, name, selector }: KubernetesTarget): ObjectQuery {
  return {
    kind,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
    ...(selector === undefined ? {} : { selector })
  }
}

function candidateOf(kind: string, object: KubernetesObject): Candidate<KubernetesObject> {
  return { object: kind === 'Secret' ? secretInWords(object) : object, name: `${kind} ${object.metadata.name}`, isGoing: object.metadata.deletionTimestamp !== undefined }
}

function dependenciesOf(target: KubernetesTarget): readonly Dependency[] {
  const { apiVersion, objectKind, namespace, name, selector } = target
  const place = namespace === undefined ? {} : { namespace }
  return [
    { kind: 'kubernetes', matters: 'verdict', objectKind, ...place, ...(apiVersion === undefined ? {} : { apiVersion }), ...(name === undefined ? {} : { name }), ...(selector === undefined ? {} : { selector }) },
    ...kindsBehind(objectKind).map((behind): Dependency => ({ kind: 'kubernetes', matters: 'explanation', ...behind, ...place }))
  ]
}
