import { expect, test } from 'vitest'
import { knownLabs } from '../../src/quiz/placement.ts'
import type { FirstAnswer } from '../../src/quiz/sitting.ts'
import { one } from './quiz.ts'

const labs = [
  { id: 'docker/01', requires: [] },
  { id: 'docker/02', requires: ['docker/01'] },
  { id: 'docker/03', requires: ['docker/02'] },
  { id: 'ml/01', requires: ['docker/03', 'docker/00'] },
  { id: 'docker/00', requires: [] },
]

function known(...right: readonly (readonly [lab: string, right: boolean])[]): readonly string[] {
  const answers = right.map(([from, isRight]): FirstAnswer => ({ question: { ...one, from }, answer: undefined, grade: { right: isRight, score: isRight ? 1 : 0, feedback: [] } }))
  return knownLabs(answers, labs)
}

test('a lab is known when its questions and those of all that it requires were right', () => {
  expect(known(['docker/01', true], ['docker/02', true])).toEqual(['docker/01', 'docker/02'])
  expect(known(['docker/01', false], ['docker/02', true], ['docker/03', true])).toEqual([])
  expect(known(['docker/01', true], ['docker/02', false], ['docker/03', true], ['ml/01', true])).toEqual(['docker/01'])
  expect(known(['docker/01', true], ['docker/01', false])).toEqual([])
})

test('of a lab that is only required there may be no question', () => {
  expect(known(['docker/03', true], ['ml/01', true])).toEqual(['docker/03', 'ml/01'])
})
