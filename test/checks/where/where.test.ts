import { evaluate } from '@marcbachmann/cel-js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWhere } from '../../../src/checks/where/where.ts'

const object = {
  spec: { replicas: 3, cpu: '500m', list: [1, 2], none: null },
  status: { readyReplicas: 2, ratio: 0.5, conditions: [{ type: 'Ready', status: 'False' }, { type: 'Other', status: 'True' }] }
}
const objects = [
  { metadata: { name: 'one' }, n: 1 },
  { metadata: { name: 'two' }, n: 2 }
]

async function unmet(source: string): Promise<readonly string[]> {
  const reading = await readWhere(source)
  if (reading.state === 'broken') throw new Error(reading.why)
  return reading.where.unmet({ object, objects }).map(({ words }) => words)
}

describe('where', () => {
  it.each([
    'object.spec.replicas == 3',
    'object.spec.replicas * 2 == 6',
    'object.spec.replicas - object.status.readyReplicas == 1',
    'object.status.ratio < 1',
    'object.status.readyReplicas >= 2 && object.status.readyReplicas < 3',
    'has(object.spec.replicas) && !has(object.spec.paused)',
    'object.spec.?paused.orValue(false) == false',
    'object.spec.missing == 1 || object.spec.replicas == 3',
    'object.spec.none == null',
    'object.status.conditions.exists(c, c.type == "Other" && c.status == "True")',
    'quantity(object.spec.cpu).isGreaterThan(quantity("400m"))',
    'quantity(object.spec.cpu) == quantity("0.5")',
    'object.spec.list.sum() == object.spec.replicas',
    'objects.all(o, o.n > 0) && objects.size() == 2',
    'objects.map(o, o.n).max() == 2',
    '!(object.spec.replicas == 4)',
    '(object.spec.replicas == 3 || object.spec.replicas == 9) && (object.status.readyReplicas == 2 || false)',
    '!(object.spec.cpu in ["", "0"])',
    '(object.spec.replicas + 1) * 2 == 8',
    'objects.exists(o, (o.n == 2 || o.n == 7) && !(o.metadata.name == "one"))'
  ])('is true: %s', async (source) => {
    expect(await unmet(source)).toEqual([])
  })

  it.each<[string, readonly string[]]>([
    ['object.status.readyReplicas == 3', ['object.status.readyReplicas is 2, asked is == 3']],
    ['3 == object.status.readyReplicas', ['object.status.readyReplicas is 2, asked is == 3']],
    ['3 < object.status.readyReplicas', ['object.status.readyReplicas is 2, asked is > 3']],
    ['object.status.readyReplicas == object.spec.replicas', ['object.status.readyReplicas is 2, asked is == object.spec.replicas (3)']],
    ['object.status.availableReplicas == 3', ['object.status.availableReplicas is not set, asked is == 3']],
    ['object.spec.replicas == 3 && object.status.ratio == 1.0', ['object.status.ratio is 0.5, asked is == 1.0']],
    ['object.spec.replicas == 1 || object.status.readyReplicas == 1', ['object.spec.replicas is 3, asked is == 1, and object.status.readyReplicas is 2, asked is == 1']],
    ['has(object.spec.paused)', ['object.spec.paused is not set']],
    ['!has(object.spec.replicas)', ['object.spec.replicas is set, asked is that it is not']],
    ['object.spec.list[5] == 1', ['object.spec.list[5] is not set, asked is == 1']],
    ['object.spec.cpu.startsWith("1")', ['object.spec.cpu is "500m", asked is that it begins with "1"']],
    ['quantity(object.spec.cpu).isGreaterThan(quantity("1"))', ['quantity(object.spec.cpu) is 0.5, asked is .isGreaterThan(quantity("1"))']],
    ['object.status.conditions.exists(c, c.type == "Ready" && c.status == "True")', ['none of the 2 in object.status.conditions has c.type == "Ready" && c.status == "True"']],
    ['objects.all(o, o.n == 1)', ['two: o.n is 2, asked is == 1']],
    ['objects.exists_one(o, o.n > 0)', ['2 of the 2 in objects have o.n > 0']],
    ['"paused" in object.status', ['object.status has "readyReplicas", "ratio", "conditions", asked is "paused" among them']],
    ['"paused" in object.metadata', ['object.metadata is not set, asked is "paused" among them']],
    ['object.spec.replicas in [1, 2]', ['object.spec.replicas is 3, asked is in [1, 2]']],
    ['object.spec.cpu > 3', ['object.spec.cpu is "500m", asked is > 3']]
  ])('tells by the values why it is not: %s', async (source, words) => {
    expect(await unmet(source)).toEqual(words)
  })

  it.each([
    ['object.spec ==', 'Unexpected token'],
    ['objekt.spec == 1', 'Unknown variable: objekt'],
    ['object.spec.list.frobnicate()', 'frobnicate'],
    ['1 + 1', 'not true or false']
  ])('is refused when it is read, if it cannot be right: %s', async (source, why) => {
    expect(await readWhere(source)).toMatchObject({ state: 'broken', why: expect.stringContaining(why) })
  })

  it('knows whether it speaks of each object or of all', async () => {
    expect(await readWhere('objects.size() == 1')).toMatchObject({ where: { ofAll: true } })
    expect(await readWhere('object.spec.objects == 1')).toMatchObject({ where: { ofAll: false } })
  })
})

describe('where, for any condition', () => {
  const leaf = fc.constantFrom('object.a == 1', 'object.b > 2', '!has(object.c)', 'object.l.exists(x, x == 3)', 'object.a in [1, 2]', 'true', 'false')
  const { condition } = fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
      tie('condition').map((inner) => `!(${inner})`),
    ),
  }))
  const value = fc.record({ a: fc.integer({ min: 0, max: 3 }), b: fc.integer({ min: 1, max: 4 }), l: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }) })

  it('says why it is not true exactly when it is not true', async () => {
    await fc.assert(
      fc.asyncProperty(condition, value, async (source, found) => {
        const reading = await readWhere(source)
        if (reading.state === 'broken') throw new Error(reading.why)
        const numbers = { a: BigInt(found.a), b: BigInt(found.b), l: found.l.map(BigInt) }
        const isTrue = evaluate(source, { object: numbers })
        expect(reading.where.unmet({ object: found, objects: [found] }).length === 0).toBe(isTrue)
      }),
      { numRuns: 300 },
    )
  })
})
