import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { match } from '../../../src/checks/matching/match.ts'
import { inTurns } from './in-turns.ts'
import { manifests, resources, type Resource } from './manifests.ts'
import { openOracle, type Oracle } from './oracle.ts'
import { withOtherLeaf, type Mutant } from './other-leaf.ts'
import { meaningOf } from './stored-object.ts'

const cases = 1_000
const mutantsEach = 3
const inAll = 1_500

let oracle: Oracle

beforeAll(async () => {
  oracle = await openOracle()
  // Pods are refused until their account is there.
  await vi.waitUntil(async () => (await oracle.ask('GET', '/serviceaccounts/default')).status === 200, 20_000)
})

afterAll(() => oracle.close())

interface Stem {
  readonly resource: Resource
  readonly manifest: Readonly<Record<string, unknown>>
  readonly mutants: readonly Mutant[]
}

it('what was asked for is met by what the API server makes of it, and by nothing that it makes of anything else', async () => {
  const counted = { met: 0, mutants: 0, different: 0, refused: 0 }
  const wrong: unknown[] = []
  await inTurns(stems(), async ({ resource, manifest, mutants }) => {
    const [stored, ...others] = await Promise.all([manifest, ...mutants.map((mutant) => mutant.manifest)].map((one) => keptOf(resource, one)))
    if (stored === undefined) return
    const own = match(manifest, stored, 'kubernetes')
    if (own.length > 0) wrong.push({ resource, words: own.map(({ words }) => words) })
    mutants.forEach((mutant, index) => {
      const other = others[index]
      if (other === undefined) return
      const same = meaningOf(stored) === meaningOf(other)
      counted.mutants += 1
      if (!same) counted.different += 1
      const seen = [match(manifest, other, 'kubernetes'), ...(mutant.isLeftOut ? [] : [match(mutant.manifest, stored, 'kubernetes')])]
      if (seen.some((mismatches) => (mismatches.length === 0) !== same)) wrong.push({ resource, path: mutant.path, isLeftOut: mutant.isLeftOut, same, seen: seen.map((mismatches) => mismatches.map(({ words }) => words)) })
    })
  })
  expect(wrong).toEqual([])
  expect(counted.met).toBeGreaterThanOrEqual(cases)
  expect(counted.mutants - counted.different).toBeGreaterThan(100)
  console.log(`defaults: ${counted.met} manifests, ${counted.refused} more refused; ${counted.mutants} of them others in one place, ${counted.different} in meaning`)

  async function keptOf(resource: Resource, manifest: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { status, body } = await oracle.ask('POST', `/${resource}?dryRun=All`, manifest)
    if (status === 201) counted.met += 1
    else counted.refused += 1
    // Anything else is a manifest that is none.
    expect({ status, body }).toMatchObject({ status: status === 201 ? 201 : 422 })
    return status === 201 ? body : undefined
  }
})

function stems(): readonly Stem[] {
  const each = Math.ceil(inAll / resources.length / (1 + mutantsEach))
  return resources.flatMap((resource, index) => {
    const one = manifests[resource]
    const drawn = fc.sample(fc.tuple(one, fc.array(fc.tuple(one, fc.nat()), { minLength: mutantsEach, maxLength: mutantsEach })), { numRuns: each, seed: 29 + index })
    return drawn.map(([manifest, donors]) => ({ resource, manifest, mutants: donors.flatMap(([donor, choice]) => withOtherLeaf(manifest, donor, choice) ?? []) }))
  })
}
