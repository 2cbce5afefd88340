import { expect, it } from 'vitest'
import type { ApiResource } from '../../src/cluster/kubernetes-discovery.ts'
import type { ListedObject } from '../../src/proof/cluster-reader.ts'
import { declaredState } from '../../src/proof/declared-state.ts'

const quiet = new AbortController().signal

function listed(kind: string, name: string, namespace?: string, spec = {}): ListedObject {
  const resource: ApiResource = { apiVersion: 'v1', kind, plural: `${kind.toLowerCase()}s`, namespaced: namespace !== undefined } as ApiResource
  return { resource, object: { metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, spec } as ListedObject['object'] }
}

const declared = [{ kind: 'Namespace', name: 'team' }, { kind: 'ClusterRole', name: 'team-reader' }]

function stateOf(...objects: readonly ListedObject[]) {
  const all = objects.map((one) => ({ ...one, namespace: one.object.metadata.namespace }))
  const cluster = {
    object: ({ kind }: { readonly kind: string }, name: string) => Promise.resolve(all.find(({ namespace, resource, object }) => namespace === undefined && resource.kind === kind && object.metadata.name === name)),
    objects: (of: string | undefined) => Promise.resolve(all.filter(({ namespace }) => namespace === of)),
    remove: () => Promise.resolve(),
  }
  return declaredState(cluster, declared, quiet)
}

it('has the declared objects, and what is in the namespaces among them', async () => {
  const state = await stateOf(
    listed('Namespace', 'team'),
    listed('ClusterRole', 'team-reader'),
    listed('ResourceQuota', 'team', 'team'),
    listed('Namespace', 'other'),
    listed('ClusterRole', 'other-reader'),
    listed('Pod', 'team-reader', 'other'),
  )
  expect(state.map(([key]) => key)).toEqual(['v1/Namespace//team', 'v1/ResourceQuota/team/team', 'v1/ClusterRole//team-reader'])
})

it('tells an object that was changed from what it was', async () => {
  const quota = async (pods: string) => (await stateOf(listed('Namespace', 'team'), listed('ResourceQuota', 'team', 'team', { hard: { pods } }))).at(-1)?.[1]
  const [before, after] = [await quota('4'), await quota('5')]
  expect(before?.fingerprint).toBeDefined()
  expect(after?.fingerprint).not.toBe(before?.fingerprint)
})

it('asks the cluster for nothing where a lab declares nothing', async () => {
  const asked = () => Promise.reject(new Error('asked'))
  const cluster = { object: asked, objects: asked, remove: () => Promise.resolve() }
  expect(await declaredState(cluster, [], quiet)).toEqual([])
})
