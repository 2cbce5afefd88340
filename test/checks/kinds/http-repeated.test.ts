import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { HttpAnswer } from '../../../src/checks/world.ts'
import type { Check, Repetition } from '../../../src/content/check.ts'
import { makeCheck } from '../make-check.ts'
import { memoryWorld } from '../memory-world.ts'

const never = new AbortController().signal

const answer = (status: number, json: unknown): HttpAnswer => ({ kind: 'answer', status, headers: {}, body: JSON.stringify(json) })

function series(answers: readonly HttpAnswer[], repetition: Repetition, rest: Partial<Check> = {}): ReturnType<typeof grade> {
  const world = memoryWorld()
  world.docker.objects.container.push({ Name: '/web', State: { Status: 'running', Running: true } })
  world.docker.answers.push(...answers)
  return grade(makeCheck({ kind: 'http', endpoint: { kind: 'container', name: 'web' }, method: 'GET', path: '/', headers: {}, repetition }, rest), world, never)
}

const three = { times: 3, everyMs: 0, passing: 3 }
const good = [answer(200, { pod: 'a' }), answer(200, { pod: 'b' }), answer(200, { pod: 'a' })]

describe('a request that is repeated', () => {
  it('passes when all, or enough, of the answers are right', async () => {
    expect(await series(good, three)).toMatchObject({ state: 'pass', actual: '3 of 3' })
    expect(await series([answer(500, {}), ...good], { times: 4, everyMs: 1, passing: 3 })).toMatchObject({ state: 'pass', actual: '3 of 4' })
    expect(await series(good, three, { expect: { json: { pod: 'a' } } })).toMatchObject({ state: 'fail', actual: '2 of 3' })
  })

  it('tells how many of how many, and the worst', async () => {
    expect(await series([answer(200, {}), answer(503, 'busy'), answer(200, {})], three)).toMatchObject({ state: 'fail', reason: 'container web, GET /: 2 of 3 answers were as asked, expected all 3. The worst: status 503: status is 503, expected 200 to 299. The answer says: "\\"busy\\"".' })
    expect(await series([answer(503, {}), { kind: 'refused', why: 'nobody listens' }, answer(200, {})], { ...three, passing: 2 })).toMatchObject({ state: 'fail', reason: 'container web, GET /: 1 of 3 answers was as asked, expected 2 of 3. The worst: no answer: nobody listens.' })
  })

  it('asks a condition of each answer, or of all', async () => {
    expect((await series(good, three, { where: 'object.json.pod == "a"' })).state).toBe('fail')
    expect((await series(good, three, { where: 'objects.size() == 3 && objects.exists(one, one.json.pod != objects[0].json.pod)' })).state).toBe('pass')
    expect((await series(good, three, { where: 'objects.all(one, one.json.pod == "a")' })).reason).toMatch(/^container web, GET \/, 3 answers: /)
  })
})
