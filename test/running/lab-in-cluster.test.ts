import { expect, it } from 'vitest'
import type { ClusterObjects } from '../../src/cluster/cluster-objects.ts'
import { LabInCluster } from '../../src/running/lab-in-cluster.ts'
import { makeLab } from '../lab/make-lab.ts'

const quiet = new AbortController().signal

it('has what is outside of namespaces go first, empties the namespaces, so that none waits for a sleeping Pod, and comes back when all but the own one is gone', async () => {
  const said: string[] = []
  const say = (words: string): Promise<void> => Promise.resolve(void said.push(words))
  const objects: ClusterObjects = {
    get: ({ of, name }) => Promise.reject(new Error(`${of.kind} ${name} was looked at`)),
    list: ({ plural }) => Promise.reject(new Error(`${plural} were looked at`)),
    create: ({ kind }) => Promise.reject(new Error(`a ${kind} was made`)),
    change: ({ of, name }) => say(`change ${of.kind} ${name}`),
    remove: ({ of, name }) => say(`remove ${of.kind} ${name}`),
    removeAll: ({ plural }, namespace, _, graceSeconds) => say(`remove ${plural} of ${namespace}${graceSeconds === undefined ? '' : ` at ${graceSeconds} s`}`),
    awaitState: ({ of, name }, state) => say(`${of.kind} ${name} ${state}`),
    close: () => undefined,
  }
  await new LabInCluster(makeLab([], { slug: 'rooms' }), objects).remove(
    [
      { kind: 'namespace', name: 'lab-rooms' },
      { kind: 'object', object: { kind: 'Namespace', name: 'north' } },
      { kind: 'object', object: { kind: 'ClusterRole', name: 'reader' } },
      { kind: 'object', object: { kind: 'Namespace', name: 'south' } },
      { kind: 'mark', mark: { kind: 'label', node: 'one', name: 'disk', value: 'fast' } },
      { kind: 'file', name: 'quota.yaml' },
    ],
    quiet,
  )
  const makers = ['cronjobs', 'jobs', 'deployments', 'statefulsets', 'daemonsets', 'replicasets', 'replicationcontrollers']
  expect(said).toEqual([
    'remove ClusterRole reader',
    ...['lab-rooms', 'north', 'south'].flatMap((name) => [...makers.map((kinds) => `remove ${kinds} of ${name}`), `remove Namespace ${name}`, `remove pods of ${name} at 0 s`]),
    'ClusterRole reader gone',
    'Namespace north gone',
    'Namespace south gone',
    'change Node one',
  ])
})
