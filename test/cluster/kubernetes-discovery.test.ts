import { describe, expect, it } from 'vitest'
import { Unanswered } from '../../src/checks/world.ts'
import type { ApiRequest, KubernetesClient } from '../../src/cluster/kubernetes-client.ts'
import { createDiscovery } from '../../src/cluster/kubernetes-discovery.ts'

describe('discovery', () => {
  it('prefers the core group, then what the server lists first', async () => {
    const { discovery } = serve(aggregated)
    expect(await discovery.find({ kind: 'Event' })).toMatchObject({ apiVersion: 'v1', plural: 'events' })
    expect(await discovery.find({ kind: 'Event', apiVersion: 'events.k8s.io/v1' })).toMatchObject({ apiVersion: 'events.k8s.io/v1' })
    expect(await discovery.find({ kind: 'Thing' })).toMatchObject({ apiVersion: 'example.dev/v2', namespaced: false })
    expect(await discovery.find({ kind: 'Thing', apiVersion: 'example.dev/v1' })).toMatchObject({ apiVersion: 'example.dev/v1' })
  })

  it('finds nothing of a kind that cannot be listed', async () => {
    const { discovery } = serve(aggregated)
    expect(await discovery.find({ kind: 'Binding' })).toBeUndefined()
  })

  it('asks once for all who ask at the same time, and no more for what it knows', async () => {
    const { discovery, asked } = serve(aggregated)
    await Promise.all([discovery.find({ kind: 'Event' }), discovery.find({ kind: 'Thing' })])
    await discovery.find({ kind: 'Event' })
    expect(asked).toEqual(['/api', '/apis'])
  })

  it('asks an older server group by group, and does without a group whose server is down', async () => {
    const { discovery } = serve(older)
    expect(await discovery.find({ kind: 'Pod' })).toEqual({ kind: 'Pod', apiVersion: 'v1', plural: 'pods', namespaced: true })
    expect(await discovery.find({ kind: 'Deployment' })).toEqual({ kind: 'Deployment', apiVersion: 'apps/v1', plural: 'deployments', namespaced: true })
    expect(await discovery.find({ kind: 'PodMetrics' })).toBeUndefined()
  })

  it('knows all other kinds beside a group that lists nothing, or that it cannot read', async () => {
    const metrics = { metadata: { name: 'custom.metrics.k8s.io' }, versions: [{ version: 'v1beta2', resources: [{ ...resource('services', ''), verbs: null }] }] }
    const odd = [{ metadata: { name: 'odd.dev' }, versions: 'none' }, { metadata: { name: 'empty.dev' }, versions: [{ version: 'v1', resources: null }] }]
    const { discovery } = serve({ ...aggregated, '/apis': { ...aggregated['/apis'], items: [metrics, ...odd, ...aggregated['/apis'].items] } })
    expect(await discovery.find({ kind: 'Thing' })).toMatchObject({ apiVersion: 'example.dev/v2' })
  })

  it('does not take a server in trouble for one without kinds', async () => {
    const { discovery } = serve({})
    await expect(discovery.find({ kind: 'Pod' })).rejects.toThrow(Unanswered)
  })
})

/** An API server in memory: answers by path, and 503 for all others. */
function serve(answers: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const client: Pick<KubernetesClient, 'ask' | 'server'> = {
    server: '127.0.0.1:6443',
    async ask({ path }: ApiRequest) {
      asked.push(path)
      const found = answers[path]
      return { status: found === undefined ? 503 : 200, headers: {}, body: Buffer.from(JSON.stringify(found ?? {})) }
    },
  }
  return { discovery: createDiscovery(client, () => new AbortController().signal), asked }
}

const aggregated = {
  '/api': { kind: 'APIGroupDiscoveryList', items: [{ metadata: {}, versions: [{ version: 'v1', resources: [resource('events', 'Event'), resource('bindings', 'Binding', ['create'])] }] }] },
  '/apis': {
    kind: 'APIGroupDiscoveryList',
    items: [
      { metadata: { name: 'events.k8s.io' }, versions: [{ version: 'v1', resources: [resource('events', 'Event')] }] },
      {
        metadata: { name: 'example.dev' },
        versions: [
          { version: 'v2', resources: [{ ...resource('things', 'Thing'), scope: 'Cluster' }] },
          { version: 'v1', resources: [{ ...resource('things', 'Thing'), scope: 'Cluster' }] },
        ],
      },
    ],
  },
}

function resource(plural: string, kind: string, verbs = ['get', 'list', 'watch']) {
  return { resource: plural, scope: 'Namespaced', verbs, responseKind: { kind } }
}

const older = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/api/v1': {
    groupVersion: 'v1',
    resources: [
      { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] },
      { name: 'pods/log', kind: 'Pod', namespaced: true, verbs: ['get'] },
    ],
  },
  '/apis': { kind: 'APIGroupList', groups: [{ versions: [{ groupVersion: 'metrics.k8s.io/v1beta1' }] }, { versions: [{ groupVersion: 'apps/v1' }] }] },
  '/apis/apps/v1': { groupVersion: 'apps/v1', resources: [{ name: 'deployments', kind: 'Deployment', namespaced: true, verbs: ['list'] }] },
}
