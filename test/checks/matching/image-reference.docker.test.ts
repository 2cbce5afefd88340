import * as fc from 'fast-check'
import type Docker from 'dockerode'
import { beforeAll, expect, it } from 'vitest'
import { parseImageReference, sameImage } from '../../../src/checks/matching/image-reference.ts'
import { findEngine } from '../../../src/docker/engine.ts'

const cases = 1_000
const own = `k8s-labs-oracle-${process.pid}`

let docker: Docker

beforeAll(async () => {
  ;({ docker } = await findEngine())
})

const host = fc.constantFrom('', '', 'docker.io/', 'index.docker.io/', 'docker.io/library/', 'library/', 'localhost/', 'localhost:5000/', 'ghcr.io/', 'example/')
const tag = fc.constantFrom('', '', ':latest', ':1', ':stable', ':Latest')
const name = fc.tuple(host, fc.constantFrom(own, `${own}/web`, `${own}__x`), tag).map((parts) => parts.join(''))

it('names are the same where the engine finds the one by the other', async () => {
  const pairs = fc.sample(fc.tuple(name, name), { numRuns: cases, seed: 13 })
  const image = docker.getImage('busybox:stable')
  const by = Map.groupBy(pairs, ([first]) => first)
  let same = 0
  for (const [first, all] of by) {
    const at = /:[^/:]*$/.exec(first)?.index
    const [repo, label] = at === undefined ? [first, 'latest'] : [first.slice(0, at), first.slice(at + 1)]
    await image.tag({ repo, tag: label })
    try {
      for (const [, other] of all) {
        const isFound = await docker.getImage(other).inspect().then(() => true, notFound)
        if (isFound) same += 1
        expect({ first, other, same: sameImage(first, other) }).toEqual({ first, other, same: isFound })
      }
    } finally {
      await docker.getImage(first).remove({ noprune: true })
    }
  }
  console.log(`image names: ${cases} pairs, ${same} of them the same`)
})

it('a text is a name where the engine takes it for one', async () => {
  const letters = (...from: readonly string[]): fc.Arbitrary<string> => fc.array(fc.constantFrom(...from), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
  const texts = fc.sample(fc.tuple(letters('a', 'Z', '0', '.', '-', '_', '/', 'web', '__', 'x.y', '--', 'b', 'c'), letters('a', 'Z', '0', '.', '-', '_', '/', '1', '2')), { numRuns: cases, seed: 17 })
  const image = docker.getImage('busybox:stable')
  const wrong: string[] = []
  let right = 0
  for (const [path, label] of texts) {
    // Behind a host of its own, so that it takes the name of no other image.
    const repo = `localhost/${own}/${path}`
    const text = `${repo}:${label}`
    const status = await image.tag({ repo, tag: label }).then(() => 201, statusOf)
    if (status === 201) {
      right += 1
      await docker.getImage(text).remove({ noprune: true })
    }
    if ((status === 201) !== (parseImageReference(text) !== undefined)) wrong.push(`${text} ${String(status)}`)
  }
  expect(wrong).toEqual([])
  console.log(`image names, right or not: ${cases} cases, ${right} of them right`)
})

function notFound(error: unknown): false {
  expect(statusOf(error)).toBe(404)
  return false
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : error
}
