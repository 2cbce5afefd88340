import { expect, test } from 'vitest'
import { readAnswer } from '../../src/quiz/read-answer.ts'
import { readNumber } from '../../src/quiz/read-number.ts'
import { number, one, some, text } from './quiz.ts'

test.each([
  [one, 'b', { kind: 'choices', chosen: [1] }],
  [one, ' 1 ', { kind: 'choices', chosen: [0] }],
  [some, 'C, a', { kind: 'choices', chosen: [0, 2] }],
  [some, '1 3 3', { kind: 'choices', chosen: [0, 2] }],
  [text, ' docker ps ', { kind: 'text', text: 'docker ps' }],
  [number, '3.5', { kind: 'text', text: '3.5' }]
])('%o: %s', (question, line, answer) => {
  expect(readAnswer(question, line)).toEqual({ kind: 'answer', answer })
})

test.each([
  [one, '', 'Type one letter from a to b.'],
  [one, 'c', 'Type one letter from a to b.'],
  [one, 'a b', 'Type one letter from a to b.'],
  [one, '0', 'Type one letter from a to b.'],
  [some, 'e', 'Type the letters of all that are right, like a, d.'],
  [text, ' ', 'Type the answer.'],
  [number, 'many', 'Type a number, like 137.']
])('what cannot be graded is no answer: %o: %s', (question, line, next) => {
  expect(readAnswer(question, line)).toEqual({ kind: 'unclear', next })
})

test.each([
  ['137', 137],
  ['-0.5', -0.5],
  ['0,5', 0.5],
  ['1 000', 1000],
  ['1e3', 1000],
  ['80 %', 80],
  ['.5', 0.5],
  ['', undefined],
  ['1 2', undefined],
  ['0x10', undefined],
  ['Infinity', undefined]
])('%s as a number is %s', (line, value) => {
  expect(readNumber(line)).toBe(value)
})
