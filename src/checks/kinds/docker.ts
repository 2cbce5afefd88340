import type { Check, DockerTarget } from '../../content/check.ts'
import { explainContainer } from '../explain/container.ts'
import { explainMissingDockerObject, lookFor, nameOf } from '../explain/missing-docker-object.ts'
import type { Asking, Explanation, Finding, Inquiry } from '../inquiry.ts'
import type { Mismatch } from '../matching/mismatch.ts'
import { capital, countInWords, expectationInWords, listInWords, plural, rangeInWords } from '../words.ts'
import type { DockerObject } from '../world.ts'
import { judgeObjects, type Candidate, type Judgement } from './judge-objects.ts'
import { actualInWords, differencesInWords } from './mismatch-words.ts'

/** A check of Docker objects, in the terms of `docker inspect`. */
export function dockerInquiry(check: Check, target: DockerTarget): Inquiry {
  const { objectKind, name, label } = target
  const subject = subjectOf(target)
  const range = check.count === undefined || name !== undefined ? '' : `${rangeInWords(check.count)} `
  const expected = `${check.absent ? 'no ' : range}${subject}${expectationInWords(check)}`
  return {
    expected,
    deadlineMs: 10_000,
    afterChangeMs: 50,
    whileRedMs: 10_000,
    dependencies: [{ kind: 'docker', matters: 'verdict', objectKind, ...(name === undefined ? {} : { name }) }],
    ask: async ({ world, signal }) => {
      const objects = name === undefined ? await world.docker.list(objectKind, label, signal) : [await world.docker.inspect(objectKind, name, signal)]
      const candidates = objects.filter((object) => object !== undefined).map((object) => ({ object, name: `${capital(objectKind)} ${name ?? nameOf(objectKind, object)}`, isGoing: false }))
      return findingOf(await judgeObjects(check, candidates, 'docker', name !== undefined), target, expected)
    }
  }
}

function findingOf(judgement: Judgement<DockerObject>, target: DockerTarget, expected: string): Finding {
  const { objectKind: kind } = target
  const subject = subjectOf(target)
  const look = lookFor(kind)
  switch (judgement.state) {
    case 'met':
      return { state: 'pass', expected, actual: judgement.objects.length === 0 ? expected : listInWords(judgement.objects.map(({ name }) => name)) }
    case 'missing':
      return { state: 'fail', expected, actual: `no ${subject}`, reason: `There is no ${subject}.`, look, explain: (asking) => explainMissingDockerObject(target, asking) }
    case 'present':
      return { state: 'fail', expected, actual: `${judgement.object.name} exists`, reason: `${judgement.object.name} is still there, and should not be.`, look }
    case 'count': {
      const { met, found, range, nearest, mismatches } = judgement
      const plain = countInWords(met, found, range, kind, target.label === undefined ? '' : ` with label ${target.label}`)
      return { state: 'fail', expected, actual: `${met} of ${rangeInWords(range)}`, ...(nearest === undefined ? {} : { differences: mismatches.length }), reason: nearest === undefined ? plain : `${plain} ${differencesInWords(nearest.name, mismatches)}`, look }
    }
    case 'different': {
      const { object, mismatches } = judgement
      const name = object?.name ?? capital(plural(kind))
      const finding = { state: 'fail' as const, expected, actual: actualInWords(mismatches), differences: mismatches.length, reason: differencesInWords(name, mismatches), look: object === undefined ? look : `docker ${kind} inspect ${nameOf(kind, object.object)}` }
      return object === undefined || kind !== 'container' ? finding : { ...finding, explain: (asking) => explainDifferent(object, mismatches, asking) }
    }
  }
}

/** A container that does not run is told by its end; other differences stay as they are. */
async function explainDifferent({ object, name }: Candidate<DockerObject>, mismatches: readonly Mismatch[], asking: Asking): Promise<Explanation | undefined> {
  const story = await explainContainer(object, asking)
  if (story === undefined) return undefined
  const asked = mismatches.filter(({ words }) => !/\bState\b/.test(words))
  return { reason: asked.length === 0 ? story.reason : `${differencesInWords(name, asked)} ${story.reason}`, look: story.look }
}

function subjectOf({ objectKind, name, label }: DockerTarget): string {
  if (name !== undefined) return objectKind === 'image' ? `image ${name}` : `${objectKind} named ${name}`
  return `${objectKind}${label === undefined ? '' : ` with label ${label}`}`
}
