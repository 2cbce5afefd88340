import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { match } from '../../../src/checks/matching/match.ts'
import { asRecords, asText, valueAt } from '../../../src/checks/reading.ts'
import { inTurns } from './in-turns.ts'
import { openOracle, type Oracle } from './oracle.ts'

const cases = 1_000

type Form = string | number

/** The fields that take a number or a text, each in an object that is right but for them. */
const fields = {
  targetPort: { path: '/services', around: (value: Form) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'oracle' }, spec: { ports: [{ port: 8000, targetPort: value }] } }) },
  probe: { path: '/pods', around: (value: Form) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'oracle' }, spec: { containers: [{ name: 'c', image: 'busybox:stable', readinessProbe: { httpGet: { port: value } } }] } }) },
  maxUnavailable: { path: '/deployments', around: (value: Form) => deployment({ maxUnavailable: value, maxSurge: 1 }) },
  maxSurge: { path: '/deployments', around: (value: Form) => deployment({ maxSurge: value, maxUnavailable: 1 }) },
} as const

type Field = keyof typeof fields

let oracle: Oracle

beforeAll(async () => {
  oracle = await openOracle()
})

afterAll(() => oracle.close())

/** Few, so that the API server is asked about the same form once only, though many pairs have it. */
const number = fc.constantFrom(0, 1, 2, 9, 10, 25, 50, 80, 99, 100, 101, 8000, 65_535, 65_536, -1)
const zeros = fc.constantFrom('', '', '0', '00')
const form: fc.Arbitrary<Form> = fc.oneof(
  number,
  fc.tuple(zeros, number).map((parts) => parts.join('')),
  fc.tuple(zeros, number, fc.constant('%')).map((parts) => parts.join('')),
  fc.constantFrom('', 'http', 'web', 'HTTP', 'http80', '80http', '-http', 'h', '%', '25 %', '2.5%', 'a-name-that-is-too-long'),
)
/** Two forms, often of one number, so that what differs is how it is written. */
const pair = fc.oneof(fc.tuple(form, form), fc.tuple(number, zeros, zeros, fc.nat(4), fc.nat(4)).map(([value, one, other, left, right]): [Form, Form] => {
  const writings: readonly Form[] = [value, `${one}${value}`, `${one}${value}%`, `${other}${value}%`, `${other}${value}`]
  return [writings[left] ?? value, writings[right] ?? value]
}))

it('a number or text is met where the API server keeps the same for both', async () => {
  const asked = fc.sample(fc.tuple(fc.constantFrom<Field>('targetPort', 'probe', 'maxUnavailable', 'maxSurge'), pair), { numRuns: cases * 4, seed: 19 })
  const kept = await keptOf(asked.flatMap(([field, forms]) => forms.map((value) => [field, value] as const)))
  let [count, same] = [0, 0]
  for (const [field, [wanted, given]] of asked) {
    const object = kept.get(keyOf(field, given))
    // What the API server refuses is no object that a check could look at.
    if (object === undefined) continue
    const byThem = meaningOf(kept.get(keyOf(field, wanted)), field) === meaningOf(object, field)
    const expected = { spec: fields[field].around(wanted).spec }
    expect({ field, wanted, given, same: match(expected, object, 'kubernetes').length === 0 }).toEqual({ field, wanted, given, same: byThem })
    count += 1
    if (byThem) same += 1
  }
  expect(count).toBeGreaterThanOrEqual(cases)
  expect(same).toBeGreaterThan(200)
  console.log(`int-or-string: ${count} pairs, ${same} of them the same`)
})

it('shares are read as numbers where the API server reads them so', async () => {
  const shares = [...new Set(fc.sample(fc.tuple(fc.constantFrom('', '0', '00', '000'), fc.constantFrom(0, 1, 7, 10, 50, 99, 100, 101, 130)), { numRuns: 200, seed: 23 }).map(([before, value]) => `${before}${value}%`))]
  await inTurns(shares, async (share) => {
    // Nothing may be unavailable and nothing more may be made: the API server refuses that, however zero is written.
    const { status, body } = await oracle.ask('POST', `${fields.maxUnavailable.path}?dryRun=All`, deployment({ maxUnavailable: share, maxSurge: 0 }))
    const why = asRecords(valueAt(body, 'details', 'causes')).map((cause) => asText(cause['message']) ?? '').join()
    const isZero = /may not be 0/.test(why)
    const isOver = /must not be greater than 100%/.test(why)
    expect({ share, status }).toEqual({ share, status: isZero || isOver ? 422 : 201 })
    const is = (value: string): boolean => match({ spec: { maxSurge: value } }, { spec: { maxSurge: share } }, 'kubernetes').length === 0
    expect({ share, isZero: is('0%'), isOver: Number.parseInt(share, 10) > 100 }).toEqual({ share, isZero, isOver })
  })
  console.log(`shares: ${shares.length} cases`)
})

/** What the API server would keep of each form, by `keyOf`; nothing for what it refuses. Each form is asked once. */
async function keptOf(asked: readonly (readonly [Field, Form])[]): Promise<ReadonlyMap<string, unknown>> {
  const kept = new Map<string, unknown>()
  const once = new Map(asked.map(([field, value]) => [keyOf(field, value), { field, value }]))
  await inTurns([...once], async ([key, { field, value }]) => {
    const { status, body } = await oracle.ask('POST', `${fields[field].path}?dryRun=All`, fields[field].around(value))
    expect({ key, status }).toEqual({ key, status: status === 201 ? 201 : 422 })
    if (status === 201) kept.set(key, body)
  })
  return kept
}

/** A share is kept as it was written: that zeros before it mean nothing the other test shows. */
function meaningOf(kept: unknown, field: Field): string | undefined {
  if (kept === undefined) return undefined
  const value = valueAt(kept, ...(field === 'maxSurge' || field === 'maxUnavailable' ? ['spec', 'strategy', 'rollingUpdate', field] : ['spec']))
  if (field === 'targetPort') return JSON.stringify(asRecords(valueAt(value, 'ports'))[0]?.['targetPort'])
  if (field === 'probe') return JSON.stringify(valueAt(asRecords(valueAt(value, 'containers'))[0], 'readinessProbe', 'httpGet', 'port'))
  return typeof value === 'string' ? `${Number.parseInt(value, 10)}%` : JSON.stringify(value)
}

function keyOf(field: Field, value: Form): string {
  return `${field} ${JSON.stringify(value)}`
}

function deployment(rollingUpdate: Readonly<Record<string, Form>>): { readonly spec: unknown } {
  const labels = { app: 'oracle' }
  const template = { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'busybox:stable' }] } }
  return Object.assign({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'oracle' } }, { spec: { selector: { matchLabels: labels }, template, strategy: { type: 'RollingUpdate', rollingUpdate } } })
}
