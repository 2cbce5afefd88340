import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAnswer } from '../../src/quiz/read-answer.ts'
import { readNumber } from '../../src/quiz/read-number.ts'
import { shownOrder } from '../../src/quiz/shown-order.ts'
import { match, number, one, order, repair, some, text } from './quiz.ts'

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

const shownAt = (position: number): number => shownOrder(order).indexOf(position) + 1

test('an order is given by the numbers or letters that are shown', () => {
  const right = { kind: 'answer', answer: { kind: 'order', order: [0, 1, 2, 3] } }
  const numbers = [0, 1, 2, 3].map(shownAt)
  expect(readAnswer(order, numbers.join(' '))).toEqual(right)
  expect(readAnswer(order, numbers.join(''))).toEqual(right)
  expect(readAnswer(order, numbers.map((at) => 'abcd'[at - 1]).join(', '))).toEqual(right)
  expect(readAnswer(order, '1 2 3')).toMatchObject({ kind: 'unclear' })
  expect(readAnswer(order, '1 1 2 3')).toMatchObject({ kind: 'unclear' })
})

test('what belongs together is given by numbers with letters, or letters alone', () => {
  const right = { kind: 'answer', answer: { kind: 'match', options: [0, 1, 2] } }
  const letters = [0, 1, 2].map((position) => 'abc'[shownOrder(match).indexOf(position)])
  expect(readAnswer(match, letters.map((letter, index) => `${index + 1}${letter}`).join(' '))).toEqual(right)
  expect(readAnswer(match, letters.map((letter, index) => `${index + 1} = ${letter}`).reverse().join(', '))).toEqual(right)
  expect(readAnswer(match, letters.join(' '))).toEqual(right)
  expect(readAnswer(match, '1a 2b')).toMatchObject({ kind: 'unclear' })
  expect(readAnswer(match, '1a 2b 4c')).toMatchObject({ kind: 'unclear' })
  expect(readAnswer(match, '1a 2b 3z')).toMatchObject({ kind: 'unclear' })
})

test('a manifest that is none is no answer', () => {
  expect(readAnswer(repair, 'kind: Pod\nmetadata: { name: web }')).toEqual({ kind: 'answer', answer: { kind: 'manifest', text: 'kind: Pod\nmetadata: { name: web }', documents: repair.documents } })
  expect(readAnswer(repair, 'kind: [')).toMatchObject({ kind: 'unclear', next: expect.stringContaining('Line 1: this is not YAML') })
})

test('what is shown is always in the same order, and never in the right one', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 2, max: 9 }), (id, count) => {
      const question = { ...order, id, items: Array.from({ length: count }, (_, index) => String(index)) }
      const shown = shownOrder(question)
      expect(shown.toSorted()).toEqual(question.items.map(Number))
      expect(shown).not.toEqual(question.items.map(Number))
      expect(shownOrder(question)).toEqual(shown)
    }),
  )
})
