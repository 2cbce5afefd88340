import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import type { Check, LogsTarget } from '../../../src/content/check.ts'
import { makeCheck } from '../make-check.ts'
import { memoryWorld } from '../memory-world.ts'

const never = new AbortController().signal

function pod(name: string, state: unknown = { running: {} }): KubernetesObject {
  return { kind: 'Pod', metadata: { name, namespace: 'lab-x', labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] }, status: { phase: 'Running', containerStatuses: [{ name: 'web', state }] } }
}

const ofPod: LogsTarget = { kind: 'logs', endpoint: { kind: 'pod', name: 'a' }, previous: false, tailLines: 100 }
const ofAll: LogsTarget = { ...ofPod, endpoint: { kind: 'pod', selector: 'app=web' } }

function worldWith(logs: Readonly<Record<string, string>>): ReturnType<typeof memoryWorld> {
  const world = memoryWorld([pod('a'), pod('b', { terminated: { exitCode: 0 } })])
  for (const [key, text] of Object.entries(logs)) world.kubernetes.logTexts.set(key, text)
  return world
}

const world = worldWith({ 'a/': 'start\nGET / 200\nGET /x 404\n', 'b/': 'GET / 200', 'a//previous': 'oh no\n' })

describe('what was printed', () => {
  it.each<[string, LogsTarget, Partial<Check>]>([
    ['has a text', ofPod, { expect: { text: 'GET /x' } }],
    ['has a text by a pattern', ofPod, { expect: { text: '/^GET .* 404$/' } }],
    ['has a text over two lines', ofPod, { expect: { text: '/start\\nGET/' } }],
    ['is there', ofPod, {}],
    ['has as many such lines, over all Pods', ofAll, { expect: { text: '200' }, count: { min: 2, max: 2 } }],
    ['has no such line', ofPod, { expect: { text: 'panic' }, count: { min: 0, max: 0 } }],
    ['is right by a condition over its lines', ofPod, { where: 'objects.filter(line, line.endsWith("200")).size() == 1 && object.lines.size() == 3' }],
    ['is that before the restart', { ...ofPod, previous: true }, { expect: { text: 'oh no' } }]
  ])('%s', async (_, target, rest) => {
    expect(await grade(makeCheck(target, rest), world, never)).toMatchObject({ state: 'pass', reason: '' })
  })

  it.each<[LogsTarget, Partial<Check>, string, string]>([
    [ofPod, { expect: { text: 'panic' } }, 'The output of Pod a does not have "panic". Its last line: "GET /x 404".', 'kubectl logs a'],
    [ofAll, { expect: { text: '200' }, count: { min: 3, max: Infinity } }, 'The output of Pod with app=web has 2 lines with "200", expected at least 3. Its last line: "GET / 200".', "kubectl logs -l 'app=web' --prefix"],
    [ofPod, { where: 'objects.size() == 1' }, 'The output of Pod a: objects.size() is 3, asked is == 1.', 'kubectl logs a'],
    [{ ...ofPod, endpoint: { kind: 'pod', name: 'a', container: 'side' } }, {}, 'Pod a has no container side; it has web.', 'kubectl describe pod a'],
    [{ ...ofPod, endpoint: { kind: 'pod', name: 'c' } }, { count: { min: 0, max: 0 }, expect: { text: 'x' } }, 'There is no Pod c in namespace lab-x.', 'kubectl get pods --show-labels'],
    [{ ...ofPod, endpoint: { kind: 'container', name: 'shop' } }, {}, 'There is no container named shop.', 'docker ps -a']
  ])('%j %j', async (target, rest, reason, look) => {
    expect(await grade(makeCheck(target, rest), world, never)).toMatchObject({ state: 'fail', reason, look })
  })

  it('of a container that ended is told with its end', async () => {
    const { docker, shell } = memoryWorld()
    docker.objects.container.push({ Name: '/shop', State: { Status: 'exited', Running: false, ExitCode: 3 } })
    docker.logTexts.set('shop', 'no file\n')
    const target: LogsTarget = { ...ofPod, endpoint: { kind: 'container', name: 'shop' } }
    expect((await grade(makeCheck(target, { expect: { text: 'ready' } }), { docker, shell }, never)).reason).toMatch(/^Container shop ended with exit code 3 /)
    expect((await grade(makeCheck(target, { expect: { text: 'no file' } }), { docker, shell }, never)).state).toBe('pass')
  })
})
