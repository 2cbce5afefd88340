import type { Check, KubernetesTarget } from '../../content/check.ts'
import { explainMissing } from '../explain/missing-object.ts'
import { explainObject, kindsBehind } from '../explain/object.ts'
import type { Asking, Dependency, Explanation, Finding, Inquiry } from '../inquiry.ts'
import { kubectl } from '../look.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { valueAt } from '../reading.ts'
import { counted, expectationInWords, listInWords, plural, rangeInWords } from '../words.ts'
import { Unanswered, type KubernetesObject, type KubernetesWorld, type World } from '../world.ts'
import { judgeObjects, type Candidate, type Judgement } from './judge-objects.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'
import { secretInWords } from './secret-in-words.ts'

/** A check of Kubernetes objects: that they are there, how they are, how many there are, or that they are gone. */
export function kubernetesInquiry(check: Check, target: KubernetesTarget): Inquiry {
  const subject = subjectOf(target)
  const expected = expectedOf(check, target, subject)
  return {
    expected,
    deadlineMs: 10_000,
    afterChangeMs: 50,
    whileRedMs: 10_000,
    dependencies: dependenciesOf(target),
    ask: async ({ world, signal }) => {
      const kubernetes = kubernetesOf(world)
      const { apiVersion, objectKind: kind, namespace, name, selector } = target
      const objects = await kubernetes.list(
        { kind, ...(apiVersion === undefined ? {} : { apiVersion }), ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }), ...(selector === undefined ? {} : { selector }) },
        signal
      )
      const judgement = await judgeObjects(check, objects.map((object) => candidateOf(kind, object)), 'kubernetes', name !== undefined)
      return findingOf(judgement, target, expected, kubernetes)
    }
  }
}

/** The cluster, where the lab has one. */
export function kubernetesOf(world: World): KubernetesWorld {
  if (world.kubernetes === undefined) throw new Unanswered('kubernetes', 'this lab has no cluster', 'k8s-labs cluster up')
  return world.kubernetes
}

function findingOf(judgement: Judgement<KubernetesObject>, target: KubernetesTarget, expected: string, kubernetes: KubernetesWorld): Finding {
  const namespace = target.namespace ?? kubernetes.namespace
  const subject = subjectOf(target)
  const look = (verb: string, name?: string): string => kubectl(`${verb} ${target.objectKind.toLowerCase()}${name === undefined ? selection(target) : ` ${name}`}`, namespace, kubernetes.namespace)
  switch (judgement.state) {
    case 'met':
      return { state: 'pass', expected, actual: judgement.objects.length === 0 ? expected : listInWords(judgement.objects.map(({ name }) => name)) }
    case 'missing':
      if (judgement.going !== undefined) return { state: 'fail', expected, actual: 'being deleted', reason: `${judgement.going.name} is being deleted.`, look: look('get', target.name) }
      return {
        state: 'fail',
        expected,
        actual: `no ${subject}`,
        reason: `There is no ${subject} in namespace ${namespace}.`,
        look: look('get'),
        explain: (asking) => explainMissing(target, namespace, kubernetes, asking)
      }
    case 'present': {
      const { object, name, isGoing } = judgement.object
      return {
        state: 'fail',
        expected,
        actual: isGoing ? 'being deleted' : `${name} exists`,
        reason: isGoing ? `${name} is being deleted; wait until it is gone.` : `${name} is still there, and should not be.`,
        look: look('get', object.metadata.name)
      }
    }
    case 'count': {
      const { met, found, range, nearest, mismatches } = judgement
      const plain = `${found === met ? `${counted(met, target.objectKind)}${selectionInWords(target)} ${met === 1 ? 'is' : 'are'} there` : `${met} of ${counted(found, target.objectKind)}${selectionInWords(target)} ${met === 1 ? 'is' : 'are'} as asked`}, expected ${rangeInWords(range)}.`
      const finding = { state: 'fail' as const, expected, actual: `${met} of ${rangeInWords(range)}`, reason: `${plain}${nearest === undefined ? '' : ` ${differencesInWords(nearest.name, mismatches)}`}`, look: look('get') }
      if (nearest === undefined) return found > 0 ? finding : { ...finding, explain: (asking) => explainMissing(target, namespace, kubernetes, asking) }
      return { ...finding, explain: (asking) => explainDifferent(target, nearest, mismatches, asking, plain) }
    }
    case 'different': {
      const { object, mismatches } = judgement
      const actual = actualInWords(mismatches)
      if (object === undefined) return { state: 'fail', expected, actual, reason: differencesInWords(`${plural(target.objectKind)}${selectionInWords(target)}`, mismatches), look: look('get') }
      return {
        state: 'fail',
        expected,
        actual,
        reason: differencesInWords(object.name, mismatches),
        look: `${look('get', object.object.metadata.name)} -o yaml`,
        explain: (asking) => explainDifferent(target, object, mismatches, asking, '')
      }
    }
  }
}

/** Differences in what was asked for are told as they are; differences in what became of it, by their cause. */
async function explainDifferent(target: KubernetesTarget, { object, name }: Candidate<KubernetesObject>, mismatches: readonly Mismatch[], asking: Asking, before: string): Promise<Explanation | undefined> {
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
    look: kubectl(`get ${target.objectKind.toLowerCase()} ${object.metadata.name}`, object.metadata.namespace, labNamespace)
  }
}

function candidateOf(kind: string, object: KubernetesObject): Candidate<KubernetesObject> {
  return { object: kind === 'Secret' ? secretInWords(object) : object, name: `${kind} ${object.metadata.name}`, isGoing: object.metadata.deletionTimestamp !== undefined }
}

function expectedOf(check: Check, target: KubernetesTarget, subject: string): string {
  if (check.absent) return `no ${subject}${expectationInWords(check)}`
  if (check.count !== undefined && target.name === undefined) return `${rangeInWords(check.count)} ${subject}${expectationInWords(check)}`
  return `${subject}${expectationInWords(check)}`
}

function subjectOf(target: KubernetesTarget): string {
  return target.name === undefined ? `${target.selector === undefined ? target.objectKind : plural(target.objectKind)}${selectionInWords(target)}` : `${target.objectKind} ${target.name}`
}

function selectionInWords({ selector }: KubernetesTarget): string {
  return selector === undefined ? '' : ` with ${selector}`
}

function selection({ selector }: KubernetesTarget): string {
  return selector === undefined ? '' : ` -l '${selector}'`
}

function dependenciesOf(target: KubernetesTarget): readonly Dependency[] {
  const { apiVersion, objectKind, namespace } = target
  const place = namespace === undefined ? {} : { namespace }
  return [
    { kind: 'kubernetes', matters: 'verdict', objectKind, ...place, ...(apiVersion === undefined ? {} : { apiVersion }) },
    ...kindsBehind(objectKind).map((behind): Dependency => ({ kind: 'kubernetes', matters: 'explanation', ...behind, ...place }))
  ]
}
