import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gradeAnswer } from '../../src/quiz/grade.ts'
import type { Answer } from '../../src/quiz/answer.ts'
import { number, one, some, text } from './quiz.ts'

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

test('any answer to any question has a score from 0 to 1, which is 1 just when it is right', () => {
  const answer = fc.oneof(fc.array(fc.integer({ min: -2, max: 5 })).map((choices) => chosen(...choices)), fc.string().map(typed))
  fc.assert(
    fc.property(fc.constantFrom(one, some, text, number), answer, (question, given) => {
      const { right, score } = gradeAnswer(question, given)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(right).toBe(score === 1)
    })
  )
})
