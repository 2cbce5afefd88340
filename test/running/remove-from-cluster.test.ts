import { expect, it } from 'vitest'
import type { ClusterObjects } from '../../src/cluster/cluster-objects.ts'
import { removeFromCluster } from '../../src/running/undo.ts'

const quiet = new AbortController().signal

it('has what is outside of namespaces go first, empties the namespaces, so that none waits for a sleeping Pod, and comes back when all but the own one is gone', async () => {
  const said: string[] = []
  const say = (words: string): Promise<void> => Promise.resolve(void said.push(words))
  const objects: Pick<ClusterObjects, 'remove' | 'removeAll' | 'awaitState'> = {
    remove: ({ of, name }) => say(`remove ${of.kind} ${name}`),
    removeAll: ({ plural }, namespace, _, graceSeconds) => say(`remove ${plural} of ${namespace}${graceSeconds === undefined ? '' : ` at ${graceSeconds} s`}`),
    awaitState: ({ of, name }, state) => say(`${of.kind} ${name} ${state}`),
  }
  await removeFromCluster(
    [
      { kind: 'namespace', name: 'lab-rooms' },
      { kind: 'object', object: { kind: 'Namespace', name: 'north' } },
      { kind: 'object', object: { kind: 'ClusterRole', name: 'reader' } },
      { kind: 'object', object: { kind: 'Namespace', name: 'south' } },
      { kind: 'file', name: 'quota.yaml' },
    ],
    objects,
    quiet,
  )
  const makers = ['cronjobs', 'jobs', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'replicationcontrollers']
  expect(said).toEqual([
    'remove ClusterRole reader',
    ...['lab-rooms', 'north', 'south'].flatMap((name) => [...makers.map((kinds) => `remove ${kinds} of ${name}`), `remove Namespace ${name}`, `remove pods of ${name} at 0 s`]),
    'ClusterRole reader gone',
    'Namespace north gone',
    'Namespace south gone',
  ])
})
