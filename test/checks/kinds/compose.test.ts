import { describe, expect, it } from 'vitest'
import { grade } from '../../../src/checks/grade.ts'
import type { Check } from '../../../src/content/check.ts'
import { makeCheck } from '../make-check.ts'
import { memoryWorld } from '../memory-world.ts'

const never = new AbortController().signal

function container(name: string, service: string, running = true, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, unknown>> {
  return { Name: `/${name}`, Config: { Image: 'nginx:stable', Env: ['A=1'], Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': service, ...more } }, State: { Status: running ? 'running' : 'exited', Running: running, ExitCode: 3 } }
}

const world = memoryWorld()
world.docker.objects.container.push(container('shop-web-1', 'web'), container('shop-web-2', 'web'), container('shop-db-1', 'db', false), container('shop-web-run-1', 'web', true, { 'com.docker.compose.oneoff': 'True' }))
world.docker.objects.volume.push({ Name: 'shop_data', Driver: 'local', Labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.volume': 'data' } })

const shop = (rest: Partial<Check> = {}, project = 'shop'): Check => makeCheck({ kind: 'compose', project }, rest)

describe('a Compose project', () => {
  it.each<[string, Check]>([
    ['is there', shop()],
    ['has services, compared by meaning', shop({ expect: { services: { web: { Config: { Image: 'docker.io/library/nginx:stable', Env: { A: 1 } }, State: { Running: true } } } } })],
    ['has as many containers of a service, without what was run once', shop({ where: 'object.services.web.size() == 2' })],
    ['has a container for each that is asked for', shop({ expect: { services: { web: [{ State: { Running: true } }, { Name: 'shop-web-2' }] } } })],
    ['has volumes', shop({ expect: { volumes: { data: { Driver: 'local' } } } })],
    ['is gone', shop({ absent: true }, 'other')]
  ])('%s', async (_, check) => {
    expect(await grade(check, world, never)).toMatchObject({ state: 'pass', reason: '' })
  })

  it.each<[Check, string]>([
    [shop({}, 'shpo'), 'There is no Compose project shpo. There is one named shop.'],
    [shop({ absent: true }), 'Compose project shop still has 3 containers, and should have none.'],
    [shop({ expect: { networks: { front: {} } } }), 'Compose project shop: networks.front is not set, expected {}.']
  ])('case %#', async (check, reason) => {
    expect(await grade(check, world, never)).toMatchObject({ state: 'fail', reason })
  })

  it('is told by the container that ended', async () => {
    expect((await grade(shop({ expect: { services: { db: { State: { Running: true } } } } }), world, never)).reason).toMatch(/^Container shop-db-1 ended with exit code 3 /)
  })
})
