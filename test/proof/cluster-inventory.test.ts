import { expect, it } from 'vitest'
import type { ApiResource } from '../../src/cluster/kubernetes-discovery.ts'
import { clusterInventory } from '../../src/proof/cluster-inventory.ts'
import type { ListedObject } from '../../src/proof/cluster-reader.ts'

const quiet = new AbortController().signal

function listed(kind: string, metadata: { name: string; namespace?: string; labels?: Record<string, string>; ownerReferences?: readonly object[] }, spec = {}): ListedObject {
  const resource: ApiResource = { apiVersion: 'v1', kind, plural: `${kind.toLowerCase()}s`, namespaced: metadata.namespace !== undefined } as ApiResource
  return { resource, object: { metadata, spec } as ListedObject['object'] }
}

async function inWords(...objects: readonly ListedObject[]): Promise<readonly string[]> {
  const inventory = await clusterInventory({ objects: () => Promise.resolve(objects) }, 'mine', quiet)
  return inventory.map(([, words]) => words)
}

const otherLab = listed('Namespace', { name: 'lab-other', labels: { 'k8s-labs.dev/lab': 'other' } })

it('leaves out what is in the namespace of another lab, and what the cluster made outside of it for that', async () => {
  const words = await inWords(
    otherLab,
    listed('Service', { name: 'web', namespace: 'lab-other' }),
    listed('IPAddress', { name: '10.96.88.120' }, { parentRef: { resource: 'services', namespace: 'lab-other', name: 'web' } }),
    listed('CustomResourceDefinition', { name: 'gizmos.example.dev', labels: { 'k8s-labs.dev/lab': 'other' } }),
    listed('PersistentVolume', { name: 'pvc-1' }, { claimRef: { namespace: 'lab-other', name: 'data' } }),
  )
  expect(words).toEqual([])
})

it('shows the same of the lab itself, of nobody, and of namespaces that are no lab', async () => {
  const words = await inWords(
    otherLab,
    listed('Namespace', { name: 'lab-mine', labels: { 'k8s-labs.dev/lab': 'mine' } }),
    listed('IPAddress', { name: '10.96.0.7' }, { parentRef: { resource: 'services', namespace: 'lab-mine', name: 'web' } }),
    listed('PersistentVolume', { name: 'pvc-2' }, { claimRef: { namespace: 'default', name: 'data' } }),
    listed('PersistentVolume', { name: 'pvc-3' }),
  )
  expect(words).toEqual(['Namespace lab-mine', 'IPAddress 10.96.0.7', 'PersistentVolume pvc-2', 'PersistentVolume pvc-3'])
})

it('shows what nodes are marked with, but for what the cluster itself says about them', async () => {
  const words = await inWords(listed('Node', { name: 'one', labels: { disk: 'fast' } }, { unschedulable: true, taints: [{ key: 'gpu', effect: 'NoSchedule' }, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] }))
  expect(words).toEqual(['Node one', 'label disk of node one', 'taint gpu of node one', 'the cordon of node one'])
})

it('leaves out Pods that are there for something else, as draining a node gives them other names', async () => {
  const words = await inWords(listed('Pod', { name: 'coredns-x', namespace: 'kube-system', ownerReferences: [{ kind: 'ReplicaSet', controller: true }] }), listed('Pod', { name: 'alone', namespace: 'default' }))
  expect(words).toEqual(['Pod alone in namespace default'])
})
