import { expect, it } from 'vitest'
import { removeClusterObjects } from '../../src/running/undo.ts'

const quiet = new AbortController().signal

it('empties the namespaces that a lab made, so that none waits for a sleeping Pod, and comes back when they are gone', async () => {
  const said: string[] = []
  const kubectl = (args: readonly string[]): Promise<string> => {
    said.push(args.filter((word) => !word.startsWith('--') || word === '--force').join(' '))
    return Promise.resolve('')
  }
  await removeClusterObjects(
    [
      { kind: 'namespace', name: 'lab-rooms' },
      { kind: 'object', objectKind: 'Namespace', name: 'north' },
      { kind: 'object', objectKind: 'ClusterRole', name: 'reader' },
      { kind: 'object', objectKind: 'Namespace', name: 'south' },
      { kind: 'file', name: 'quota.yaml' },
    ],
    kubectl,
    quiet,
  )
  const makers = 'cronjobs,jobs,deployments,statefulsets,daemonsets,replicasets,replicationcontrollers'
  expect(said).toEqual([
    ...['north', 'south'].flatMap((name) => [`delete ${makers} -n ${name}`, `delete namespace ${name}`, `delete pods -n ${name} --force`]),
    'delete ClusterRole reader',
    'wait namespace/north',
    'wait namespace/south',
  ])
})
