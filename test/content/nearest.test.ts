import { expect, test } from 'vitest'
import { nearest } from '../../src/content/nearest.ts'

const words = ['run', 'check', 'hint', 'solve', 'wrong', 'setup', 'timeout']

test.each([
  ['rnu', ['run']],
  ['Chekc', ['check']],
  ['timout', ['timeout']],
  ['solution', []],
  ['x', []],
  ['', []]
])('%s may mean %j', (word, expected) => {
  expect(nearest(word, words)).toEqual(expected)
})

test('the nearest come first, and a part of a name is near', () => {
  expect(nearest('deploy', ['kubernetes/03-deployments', 'depoy', 'docker/01-x'])).toEqual(['kubernetes/03-deployments', 'depoy'])
  expect(nearest('aa', ['ab', 'ac', 'ad', 'ae'], 2)).toEqual(['ab', 'ac'])
})
