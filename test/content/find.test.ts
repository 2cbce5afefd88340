import { describe, expect, test } from 'vitest'
import { findLab, findQuiz } from '../../src/content/find.ts'
import { loadContent } from '../../src/content/load.ts'
import { Failure } from '../../src/failure.ts'
import { course, courseFolder } from './course-folder.ts'
import { labWith } from './lab-text.ts'

const content = loadContent([{ folder: courseFolder({ ...course, 'labs/kubernetes/04-pods-again/lab.md': labWith('Read.'), 'labs/docker/02-postgres/lab.md': labWith('Read.') }), origin: 'added' }])

function failureOf(find: () => unknown): Failure {
  try {
    find()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it was found')
}

describe('a lab is found by', () => {
  test.each([
    ['its id', 'kubernetes/10-services', 'kubernetes/10-services'],
    ['its folder', '10-services', 'kubernetes/10-services'],
    ['its slug', 'services', 'kubernetes/10-services'],
    ['the beginning of its slug', 'serv', 'kubernetes/10-services'],
    ['its number', '10', 'kubernetes/10-services'],
    ['the beginning of its id', 'kubernetes/1', 'kubernetes/10-services'],
    ['its whole name before a longer one', 'pods', 'kubernetes/02-pods'],
    ['any case, and a slash of completion', 'Kubernetes/02-Pods/', 'kubernetes/02-pods']
  ])('%s', (_, name, id) => {
    expect(findLab(content, name).id).toBe(id)
  })
})

test('an ambiguous beginning is refused with all that it could be', () => {
  expect(failureOf(() => findLab(content, 'po'))).toMatchObject({ exitCode: 2, what: '"po" is not the name of one lab', why: 'it could be docker/02-postgres or kubernetes/02-pods or kubernetes/04-pods-again' })
})

test('an unknown name is refused with the nearest', () => {
  expect(failureOf(() => findLab(content, 'sevrices'))).toMatchObject({ exitCode: 2, what: 'There is no lab "sevrices"', why: 'near to it is kubernetes/10-services', next: ['See them all: k8s-labs list'] })
  expect(failureOf(() => findLab(content, 'zzz')).why).toBe('none of the 5 has a name like it')
  expect(failureOf(() => findLab(content, '')).exitCode).toBe(2)
})

test('a quiz is found in the same way', () => {
  expect(findQuiz(content, 'cont').id).toBe('containers')
  expect(failureOf(() => findQuiz(content, 'contianers')).why).toBe('near to it is containers')
})
