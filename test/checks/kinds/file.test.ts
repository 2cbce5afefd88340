import { describe, expect, it } from 'vitest'
import { followChecks } from '../../../src/checks/follow.ts'
import { grade } from '../../../src/checks/grade.ts'
import type { Check } from '../../../src/content/check.ts'
import { makeCheck } from '../make-check.ts'
import { everythingStarted } from '../manual-clock.ts'
import { memoryWorld } from '../memory-world.ts'

const never = new AbortController().signal

async function verdictOn(path: string, text: Parameters<ReturnType<typeof memoryWorld>['files']['put']>[1] | undefined, rest: Partial<Check>): Promise<{ readonly state: string; readonly reason: string }> {
  const world = memoryWorld()
  if (text !== undefined) world.files.put(path, text)
  const { state, reason } = await grade(makeCheck({ kind: 'file', path }, rest), world, never)
  return { state, reason }
}

const pass = { state: 'pass', reason: '' }
const shop = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  template: { spec: { containers: [{ name: web, image: docker.io/library/nginx:stable, resources: { limits: { cpu: 0.5 } } }] } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
`

describe('a file', () => {
  it.each<[string, string | undefined, Partial<Check>, string]>([
    ['that is not there', undefined, {}, 'There is no file web.yaml in the workspace.'],
    ['that should not be there', 'x', { absent: true }, 'The file web.yaml is still there, and should not be.'],
    ['without the text', 'kind: Pod', { expect: { text: 'kind: Service' } }, 'web.yaml does not have "kind: Service".'],
    ['that is empty', '', { expect: { text: 'x' } }, 'web.yaml does not have "x"; it is empty.'],
    ['that is not YAML', 'a: [1\nb: 2', { expect: { yaml: { a: 1 } } }, 'web.yaml is not YAML: line 2: Flow sequence in block collection must be sufficiently indented and end with a ].']
  ])('%s is red', async (_, text, rest, reason) => {
    expect(await verdictOn('web.yaml', text, rest)).toEqual({ state: 'fail', reason })
  })

  it('that is something else is never taken for a text, nor for gone', async () => {
    expect(await verdictOn('web.yaml', { kind: 'unusable', why: 'leads out of the workspace by a link' }, {})).toEqual({ state: 'fail', reason: 'web.yaml leads out of the workspace by a link.' })
    expect((await verdictOn('web.yaml', { kind: 'unusable', why: 'is a folder' }, { absent: true })).state).toBe('fail')
  })

  it.each<[string, string, Partial<Check>]>([
    ['by its text', 'replicas: 3\n', { expect: { text: '/^replicas: [0-9]$/' } }],
    ['by one of its manifests, by meaning', shop, { expect: { yaml: { kind: 'Deployment', spec: { template: { spec: { containers: [{ image: 'nginx:stable', resources: { limits: { cpu: '500m' } } }] } } } } } }],
    ['by the number of its documents', shop, { expect: { yaml: { metadata: { name: 'web' } } }, count: { min: 2, max: 2 } }],
    ['by a condition over each', shop, { where: 'object.kind == "Service" && object.spec.ports[0].port == 80' }],
    ['by a condition over all', shop, { where: 'objects.size() == 2' }],
    ['by the items of a list', `kind: List\nitems:\n  - ${shop.split('---\n')[1]?.replaceAll('\n', '\n    ')}`, { expect: { yaml: { kind: 'Service' } } }]
  ])('is right %s', async (_, text, rest) => {
    expect(await verdictOn('web.yaml', text, rest)).toEqual(pass)
  })

  it('with several documents tells of the nearest', async () => {
    expect(await verdictOn('web.yaml', shop, { expect: { yaml: { kind: 'Deployment', spec: { replicas: 3 } } } })).toEqual({ state: 'fail', reason: '0 of 2 documents in web.yaml are as asked, expected at least 1. Deployment web in web.yaml: spec.replicas is 2, expected 3.' })
  })

  it('is read as JSON', async () => {
    const check = { expect: { json: { scripts: { test: 'vitest' } } } }
    expect(await verdictOn('package.json', '{ "name": "a", "scripts": { "test": "vitest" } }', check)).toEqual(pass)
    expect(await verdictOn('package.json', '{ "scripts": {} }', check)).toEqual({ state: 'fail', reason: 'package.json: scripts.test is not set, expected "vitest".' })
    expect((await verdictOn('package.json', '{ "scripts": \n oops }', check)).reason).toBe("package.json is not JSON: Unexpected token 'o'.")
    expect((await verdictOn('package.json', '{ "scripts": {},\n}', check)).reason).toBe('package.json is not JSON: line 2: Expected double-quoted property name.')
  })

  it('is read as a Dockerfile', async () => {
    const check = { expect: { dockerfile: { FROM: 'python:3.13-slim', USER: 'app' } } }
    expect(await verdictOn('Dockerfile', 'FROM python:3.13-slim\nUSER app\n', check)).toEqual(pass)
    expect(await verdictOn('Dockerfile', 'FROM python:3.13-slim\n', check)).toEqual({ state: 'fail', reason: 'Dockerfile: there is no USER, expected "app".' })
    expect(await verdictOn('Dockerfile', 'FROM a\nFROM b\n', { where: 'object.stages.size() == 2' })).toEqual(pass)
  })

  it('cannot be told where there is no workspace', async () => {
    const { docker, shell } = memoryWorld()
    expect((await grade(makeCheck({ kind: 'file', path: 'a' }), { docker, shell }, never)).state).toBe('unknown')
  })

  it('is followed', async () => {
    const world = memoryWorld()
    const states: string[] = []
    const following = followChecks([makeCheck({ kind: 'file', path: 'a.txt' }, { expect: { text: 'yes' } })], world, (_, { state }) => states.push(state))
    await everythingStarted()
    world.files.put('a.txt', 'yes')
    await expect.poll(() => states).toEqual(['fail', 'pass'])
    following.stop()
  })
})
