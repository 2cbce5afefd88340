import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { VerdictState } from '../../../src/checks/verdict.ts'
import { Unanswered } from '../../../src/checks/world.ts'
import type { Check } from '../../../src/content/check.ts'
import { kubernetesCheck, makeCheck } from '../make-check.ts'
import { memoryWorld } from '../memory-world.ts'

const never = new AbortController().signal
const passing = makeCheck({ kind: 'file', path: 'there' })
const failing = makeCheck({ kind: 'file', path: 'gone' })
const unknown = makeCheck({ kind: 'docker', objectKind: 'container', name: 'web' })

function worldOf(): ReturnType<typeof memoryWorld> {
  const world = memoryWorld([{ kind: 'Deployment', metadata: { name: 'web', namespace: 'lab-x' }, spec: { replicas: 2, paused: true } }])
  world.files.put('there', 'x')
  world.docker.failure = new Unanswered('docker', 'the engine is not running', 'k8s-labs doctor')
  return world
}

const group = (kind: 'any' | 'all', ...parts: readonly Check[]): Check => makeCheck({ kind, parts })

describe('a group', () => {
  it.each<['any' | 'all', readonly Check[], VerdictState]>([
    ['any', [failing, passing], 'pass'],
    ['any', [unknown, passing], 'pass'],
    ['any', [failing, unknown], 'unknown'],
    ['any', [failing, failing], 'fail'],
    ['all', [passing, passing], 'pass'],
    ['all', [passing, unknown], 'unknown'],
    ['all', [unknown, failing], 'fail'],
    ['all', [passing, failing], 'fail'],
    ['all', [group('any', failing, passing), group('any', passing, unknown)], 'pass'],
    ['any', [group('all', passing, failing), group('all', passing, unknown)], 'unknown']
  ])('%s (case %#)', async (kind, parts, state) => {
    expect((await grade(group(kind, ...parts), worldOf(), never)).state).toBe(state)
  })

  it('tells of the way that lacks least, with the words of its author', async () => {
    const near = kubernetesCheck('Deployment', { name: 'web' }, { expect: { spec: { replicas: 3 } }, message: 'Scale it up' })
    const far = kubernetesCheck('Deployment', { name: 'web' }, { expect: { spec: { replicas: 4, paused: false } } })
    expect(await grade(group('any', far, failing, near), worldOf(), never)).toMatchObject({ state: 'fail', reason: 'Scale it up. Deployment web: spec.replicas is 2, expected 3.' })
  })

  it('tells how much more is missing', async () => {
    expect(await grade(group('all', failing, passing, failing), worldOf(), never)).toMatchObject({ state: 'fail', reason: 'There is no file gone in the workspace. And 1 more part of this is not as asked.' })
  })

  it('cannot tell with the cause', async () => {
    expect(await grade(group('all', passing, unknown), worldOf(), never)).toMatchObject({ reason: 'Cannot tell: the engine is not running.', look: 'k8s-labs doctor' })
  })
})
