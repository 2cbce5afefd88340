import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gradeAnswer } from '../../src/quiz/grade.ts'
import { isForServer } from '../../src/quiz/is-for-server.ts'
import type { Answer, ServerWord } from '../../src/quiz/answer.ts'
import { command, match, number, one, order, repair, some, text } from './quiz.ts'

const chosen = (...choices: readonly number[]): Answer => ({ kind: 'choices', chosen: choices })
const typed = (line: string): Answer => ({ kind: 'text', text: line })

describe('a choice', () => {
  test('is right or wrong, with what is said to it and what would have been right', () => {
    expect(gradeAnswer(one, chosen(0))).toEqual({ right: true, score: 1, feedback: ['Right: yes'] })
    expect(gradeAnswer(one, chosen(1))).toEqual({ right: false, score: 0, feedback: ['Not right: no\n\nIt is not.', 'Right would have been: yes'] })
  })

  test.each([
    [[0, 1], 1],
    [[0], 0.5],
    [[0, 1, 2], 0.5],
    [[0, 2], 0],
    [[2, 3], 0],
    [[], 0],
    [[0, 0, 1], 1]
  ])('of several gives its part: %j is %d', (choices, score) => {
    const grade = gradeAnswer(some, chosen(...choices))
    expect(grade.score).toBe(score)
    expect(grade.right).toBe(score === 1)
  })
})

describe('a text', () => {
  test.each(['docker ps', '  Docker   PS ', '`docker ps`', 'docker container ls'])('is right without case and blanks: %s', (line) => {
    expect(gradeAnswer(text, typed(line))).toEqual({ right: true, score: 1, feedback: [] })
  })

  test('that is wrong is told the answers', () => {
    expect(gradeAnswer(text, typed('dockerps'))).toEqual({ right: false, score: 0, feedback: ['The answer is `docker ps` or `docker container ls`.'] })
  })
})

describe('a number', () => {
  test.each(['3.5', '3.6', '3.4', '3,5', ' 3.45 '])('is right within the tolerance: %s', (line) => {
    expect(gradeAnswer(number, typed(line)).right).toBe(true)
  })

  test.each(['3.61', '3.39', '-3.5', '35'])('is wrong outside of it: %s', (line) => {
    expect(gradeAnswer(number, typed(line))).toEqual({ right: false, score: 0, feedback: ['The answer is 3.5 (± 0.1 is near enough).'] })
  })

  test('must be one', () => {
    expect(gradeAnswer(number, typed('three')).feedback).toEqual(['`three` is not a number.', 'The answer is 3.5 (± 0.1 is near enough).'])
  })
})

describe('an order', () => {
  const given = (...items: readonly number[]): Answer => ({ kind: 'order', order: items })

  test.each([
    [[0, 1, 2, 3], 1],
    [[1, 2, 3, 0], 2 / 3],
    [[2, 3, 0, 1], 2 / 3],
    [[3, 2, 1, 0], 0],
    [[0, 1], 0],
    [[0, 0, 1, 1], 0],
  ])('gives a part for each that follows the right one: %j is %d', (items, score) => {
    const grade = gradeAnswer(order, given(...items))
    expect(grade.score).toBeCloseTo(score)
    expect(grade.right).toBe(score === 1)
  })

  test('that is wrong is told the right one', () => {
    expect(gradeAnswer(order, given(3, 2, 1, 0)).feedback).toEqual(['The right order is:\n\n1. build\n2. tag\n3. push\n4. pull'])
  })
})

describe('what belongs together', () => {
  const given = (...options: readonly number[]): Answer => ({ kind: 'match', options })

  test('gives a part for each that is right, and says what was wrong', () => {
    expect(gradeAnswer(match, given(0, 1, 2))).toEqual({ right: true, score: 1, feedback: [] })
    expect(gradeAnswer(match, given(0, 2, 1))).toEqual({ right: false, score: 1 / 3, feedback: ['These belong together:\n\n- 127: not found, not asked to end\n- 143: asked to end, not not found'] })
  })
})

describe('a command', () => {
  test('is right when it does the same as one of the answers', () => {
    expect(gradeAnswer(command, typed('kubectl -n shop get po')).right).toBe(true)
    expect(gradeAnswer(command, typed('kubectl get pod -owide --namespace=shop')).right).toBe(true)
  })

  test('that is wrong is told what differs, and the answers', () => {
    expect(gradeAnswer(command, typed('kubectl get pods')).feedback).toEqual(['`--namespace shop` is missing.', 'The answer is `kubectl get pods -n shop` or `kubectl get pods --namespace shop -o wide`.'])
  })
})

describe('a repair', () => {
  const given = (...documents: readonly unknown[]): Answer => ({ kind: 'manifest', text: '', documents })

  test('is right when it means the same', () => {
    expect(gradeAnswer(repair, given({ metadata: { name: 'web' }, kind: 'Pod' })).right).toBe(true)
  })

  test('that leaves something in is told what', () => {
    const { feedback } = gradeAnswer(repair, given({ kind: 'Pod', metadata: { name: 'web' }, spec: { replicas: 2 } }))
    expect(feedback[0]).toContain('spec')
    expect(feedback[1]).toContain('```yaml\nkind: Pod')
  })

  test('that an API server was asked about is told what that said', () => {
    const answer = (server: ServerWord): Answer => ({ kind: 'manifest', text: '', documents: [{ kind: 'Pod' }], server })
    expect(gradeAnswer(repair, answer({ kind: 'refused', why: 'no name' })).feedback[1]).toMatch(/refuses it:[^]*no name/)
    expect(gradeAnswer(repair, answer({ kind: 'taken' })).feedback[1]).toMatch(/would take it/)
  })

  test('goes to an API server only when it is wrong, and a whole manifest was asked for', () => {
    const whole = { ...repair, documents: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }] }
    expect(isForServer(whole, given({ kind: 'Pod' }))).toBe(true)
    expect(isForServer(whole, given(...whole.documents))).toBe(false)
    expect(isForServer(repair, given({ kind: 'Pod' }))).toBe(false)
    const kustomization = { ...repair, documents: [{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }] }
    expect(isForServer(kustomization, given({ kind: 'Pod' }))).toBe(false)
  })
})

test('any answer to any question has a score from 0 to 1, which is 1 just when it is right', () => {
  const numbers = fc.array(fc.integer({ min: -2, max: 5 }))
  const answer = fc.oneof(
    numbers.map((choices) => chosen(...choices)),
    fc.string().map(typed),
    numbers.map((items): Answer => ({ kind: 'order', order: items })),
    numbers.map((options): Answer => ({ kind: 'match', options })),
    fc.array(fc.object()).map((documents): Answer => ({ kind: 'manifest', text: '', documents })),
  )
  fc.assert(
    fc.property(fc.constantFrom(one, some, text, number, order, match, command, repair), answer, (question, given) => {
      const { right, score } = gradeAnswer(question, given)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(right).toBe(score === 1)
    })
  )
})
