import { expect, test } from 'vitest'
import { loadContent } from '../../src/content/load.ts'
import { describeProblem } from '../../src/content/problem.ts'

test('the course that ships has no problems', () => {
  const content = loadContent([{ folder: '.', origin: 'built-in' }])
  expect(content.problems.map(describeProblem)).toEqual([])
  expect(content.labs.length).toBeGreaterThan(0)
  expect(content.quizzes.length).toBeGreaterThan(0)
})
