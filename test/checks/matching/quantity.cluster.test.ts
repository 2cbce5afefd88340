import * as fc from 'fast-check'
import { beforeAll, afterAll, expect, it } from 'vitest'
import { parseQuantity } from '../../../src/checks/matching/quantity.ts'
import { asRecords, asText, valueAt } from '../../../src/checks/reading.ts'
import { openOracle, type Oracle } from './oracle.ts'

const batches = 4
const inBatch = 300
const resource = 'memory'

let oracle: Oracle

beforeAll(async () => {
  oracle = await openOracle()
})

afterAll(() => oracle.close())

/** Amounts without sign that stay far from the largest that the API server keeps. */
const quantity = fc.tuple(fc.constantFrom('0', '1', '2', '10', '100', '500', '1000', '1024', '1536', '2048', '999', '1048576', '250'), fc.constantFrom('', '', '.', '.5', '.25', '.001', '.0001', '.000000001', '.50', '.9999999999'), fc.constantFrom('', '', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'e3', 'E2', 'e-3', 'e0', 'e6')).map((parts) => parts.join(''))

/** Two writings of one amount. */
const respelled = fc.tuple(fc.nat(100_000), fc.nat(6), fc.nat(6)).map(([count, one, other]): [string, string] => {
  const writings = [`${count * 1024}`, `${count}Ki`, `${count * 1024}.000`, `${count * 1_024_000}m`, `${count * 1.024}k`, `${count * 1024}e0`, `+${count * 1024}`]
  return [writings[one] ?? '0', writings[other] ?? '0']
})

it('amounts are larger, smaller and the same where the API server says so', async () => {
  let equal = 0
  for (let batch = 0; batch < batches; batch += 1) {
    const pairs = fc.sample(fc.oneof(fc.tuple(quantity, quantity), respelled), { numRuns: inBatch, seed: 7 + batch })
    const [above, below] = await Promise.all([largerOnes(pairs), largerOnes(pairs.map(([one, other]) => [other, one]))])
    const wrong = pairs.filter(([one, other], index) => {
      const [left, right] = [thousandths(one), thousandths(other)]
      if (left === right) equal += 1
      return left === undefined || right === undefined || left > right !== above.has(index) || left < right !== below.has(index)
    })
    expect(wrong).toEqual([])
  }
  expect(equal).toBeGreaterThan(300)
  console.log(`quantities: ${batches * inBatch} pairs, ${equal} of them the same`)
})

/** The API server rounds amounts of resources up to thousandths before it compares them (1.37: SetDefaults_ResourceList). */
function thousandths(text: string): bigint | undefined {
  const nano = parseQuantity(text)
  return nano === undefined ? undefined : (nano + 999_999n) / 1_000_000n
}

/** Indices of the pairs whose first is larger: the API server refuses a request above its limit. */
async function largerOnes(pairs: readonly (readonly [string, string])[]): Promise<ReadonlySet<number>> {
  const containers = pairs.map(([request, limit], index) => ({ name: `c${index}`, image: 'busybox:stable', resources: { requests: { [resource]: request }, limits: { [resource]: limit } } }))
  const answer = await oracle.ask('POST', '/pods?dryRun=All', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'oracle' }, spec: { containers } })
  if (answer.status === 201) return new Set()
  expect(answer).toMatchObject({ status: 422 })
  const causes = asRecords(valueAt(answer.body, 'details', 'causes'))
  return new Set(causes.map((cause) => {
    const index = /containers\[(\d+)\]\.resources\.requests/.exec(asText(cause['field']) ?? '')?.[1]
    expect(cause['message']).toMatch(/must be less than or equal to memory limit/)
    return Number(index)
  }))
}
