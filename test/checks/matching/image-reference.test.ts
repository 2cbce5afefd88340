import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseImageReference, sameImage } from '../../../src/checks/matching/image-reference.ts'

const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`

describe('an image name', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx', 'index.docker.io/library/nginx'],
    ['nginx:stable', 'library/nginx:stable'],
    ['bitnami/redis', 'docker.io/bitnami/redis:latest'],
    ['localhost/app:1', 'localhost/app:1'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    [`nginx@${digest}`, `nginx:stable@${digest}`],
    ['nginx:stable', `nginx:stable@${digest}`],
    ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10']
  ])('%s asks for what %s is', (expected, actual) => {
    expect(sameImage(expected, actual)).toBe(true)
  })

  it.each([
    ['nginx', 'nginx:stable'],
    ['nginx', 'ghcr.io/library/nginx'],
    ['nginx', `nginx@${digest}`],
    [`nginx@${digest}`, 'nginx:latest'],
    [`nginx@${digest}`, `nginx@${other}`],
    ['localhost/app', 'app'],
    ['Nginx', 'nginx'],
    ['bitnami/redis', 'redis']
  ])('%s does not ask for %s', (expected, actual) => {
    expect(sameImage(expected, actual)).toBe(false)
  })

  it('is never made of rubbish, and reading it never throws', () => {
    expect(parseImageReference('Nginx:stable')).toBeUndefined()
    expect(parseImageReference(digest)).toBeUndefined()
    fc.assert(fc.property(fc.string(), (text) => ['object', 'undefined'].includes(typeof parseImageReference(text))))
  })
})
