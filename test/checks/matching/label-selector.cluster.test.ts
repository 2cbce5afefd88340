import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseSelector, selects } from '../../../src/checks/matching/label-selector.ts'
import { asRecords, valueAt } from '../../../src/checks/reading.ts'
import { openOracle, type Oracle } from './oracle.ts'

const cases = 1_000
const atOnce = 20

const labelled: readonly Readonly<Record<string, string>>[] = ['', 'web', 'db', 'Web', 'w-1'].flatMap((app) => ['', 'a', 'b'].map((tier) => ({ ...(app === 'w-1' ? {} : { app }), ...(tier === 'b' ? {} : { 'example.com/tier': tier }) })))

let oracle: Oracle

beforeAll(async () => {
  oracle = await openOracle()
  await Promise.all(labelled.map((labels, index) => oracle.ask('POST', '/configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `m${index}`, labels } })))
})

afterAll(() => oracle.close())

const key = fc.constantFrom('app', 'example.com/tier', 'other')
const value = fc.constantFrom('', 'web', 'db', 'Web', 'a', 'b', 'none')
const blank = fc.constantFrom('', '', ' ')
const requirement = fc.oneof(
  fc.tuple(key, blank, fc.constantFrom('=', '==', '!='), blank, value).map((parts) => parts.join('')),
  fc.tuple(key, fc.constantFrom(' in ', ' notin ', ' in', ' notin'), fc.array(value, { minLength: 1, maxLength: 3 }), fc.constantFrom(',', ', ', ' ,')).map(([name, word, values, comma]) => `${name}${word}(${values.join(comma)})`),
  key,
  key.map((name) => `!${name}`),
)
const selector = fc.tuple(fc.array(requirement, { minLength: 1, maxLength: 3 }), fc.constantFrom(',', ', ', ' , ')).map(([parts, comma]) => parts.join(comma))

it('labels are selected as the API server selects them', async () => {
  const selectors = fc.sample(selector, { numRuns: cases, seed: 11 })
  let found = 0
  for (let start = 0; start < cases; start += atOnce) {
    await Promise.all(selectors.slice(start, start + atOnce).map(async (text) => {
      const { status, body } = await oracle.ask('GET', `/configmaps?labelSelector=${encodeURIComponent(text)}`)
      expect({ text, status }).toEqual({ text, status: 200 })
      const theirs = asRecords(valueAt(body, 'items')).map((item) => String(valueAt(item, 'metadata', 'name'))).filter((name) => name !== 'kube-root-ca.crt').sort()
      const requirements = parseSelector(text)
      const ours = requirements === undefined ? 'not read' : labelled.flatMap((labels, index) => (selects(requirements, labels) ? [`m${index}`] : [])).sort()
      expect({ text, names: ours }).toEqual({ text, names: theirs })
      if (theirs.length > 0) found += 1
    }))
  }
  console.log(`label selectors: ${cases} cases, ${found} of them find something`)
})
