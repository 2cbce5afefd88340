import { describe, expect, it } from 'vitest'
import { explainClaim } from '../../../src/checks/explain/claim.ts'
import { explainPod } from '../../../src/checks/explain/pod.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { onePod, tellingFrom } from './one-pod.ts'

const claim = (spec: Record<string, unknown>, phase = 'Pending'): KubernetesObject => ({ kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'lab-x', uid: 'c' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } }, ...spec }, status: { phase } })
const volume = (spec: Record<string, unknown>, phase = 'Available'): KubernetesObject => ({ kind: 'PersistentVolume', metadata: { name: 'disk' }, spec: { capacity: { storage: '5Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'manual', ...spec }, status: { phase } })
const storageClass = (name: string, annotations: Record<string, string> = {}, provisioner = 'rancher.io/local-path'): KubernetesObject => ({ kind: 'StorageClass', metadata: { name, annotations }, provisioner })
const event = (reason: string, message: string, type = 'Normal'): KubernetesObject => ({ kind: 'Event', metadata: { name: reason, namespace: 'lab-x' }, involvedObject: { kind: 'PersistentVolumeClaim', name: 'data', uid: 'c' }, reason, message, type, lastTimestamp: '2026-01-01T00:00:50Z' })
const told = async (spec: Record<string, unknown>, ...objects: readonly KubernetesObject[]) => (await explainClaim(claim(spec), tellingFrom(...objects)))?.reason
const standard = { storageClassName: 'standard' }

describe('a claim without a volume', () => {
  it.each<[string, Record<string, unknown>, readonly KubernetesObject[], string]>([
    ['whose class is missing', { storageClassName: 'fast' }, [storageClass('standard')], 'wants StorageClass fast, which does not exist. There is standard.'],
    ['whose class is nearly there', { storageClassName: 'standrd' }, [storageClass('standard')], 'wants StorageClass standrd, which does not exist. There is one named standard.'],
    ['without a class where none is the default', {}, [storageClass('slow')], 'names no StorageClass, and none is the default one. There is slow.'],
    ['in a cluster without classes', {}, [], 'names no StorageClass, and none is the default one. This cluster has no StorageClass at all.'],
    ['that wants no class and finds no volume', { storageClassName: '' }, [], 'has no volume: its storageClassName is "", so none is made for it, and there is no PersistentVolume without a class that it could take.'],
    ['that names a volume', { storageClassName: '', volumeName: 'disk2' }, [], 'has no volume: it names PersistentVolume disk2, which does not exist.'],
    ['that is larger than the volume', { storageClassName: 'manual', resources: { requests: { storage: '10Gi' } } }, [storageClass('manual', {}, 'kubernetes.io/no-provisioner'), volume({})], 'has no volume: StorageClass manual makes none by itself. It cannot take those that there are: PersistentVolume disk has 5Gi, and 10Gi is wanted.'],
    ['that wants more than one writer', { storageClassName: 'manual', accessModes: ['ReadWriteMany'] }, [volume({})], 'wants StorageClass manual, which does not exist. This cluster has no StorageClass at all. It has no volume: PersistentVolume disk offers ReadWriteOnce, and ReadWriteMany is wanted.'],
    ['whose volume belongs to another', { storageClassName: 'manual', volumeName: 'disk' }, [volume({ claimRef: { namespace: 'other', name: 'data', uid: 'x' } }, 'Bound')], 'has no volume: PersistentVolume disk belongs to another claim, other/data.'],
    ['whose volume is not given back', { storageClassName: 'manual', volumeName: 'disk' }, [volume({ claimRef: { namespace: 'lab-x', name: 'data', uid: 'old' } }, 'Released')], 'has no volume: PersistentVolume disk still belongs to a claim that was deleted.'],
    ['of another class than its volume', { ...standard, volumeName: 'disk' }, [storageClass('standard'), volume({})], 'has no volume: PersistentVolume disk is of class "manual", and "standard" is wanted.'],
    ['whose selector fits none', { storageClassName: 'manual', volumeName: 'disk', selector: { matchLabels: { tier: 'db' } } }, [volume({})], "has no volume: PersistentVolume disk lacks labels that the claim's selector asks for."],
    ['that could not be provided', standard, [storageClass('standard'), event('ProvisioningFailed', 'failed to provision volume with StorageClass "standard": NodePath only supports ReadWriteOnce', 'Warning')], 'has no volume yet: none could be made by StorageClass "standard": NodePath only supports ReadWriteOnce.'],
    ['that is being provided', standard, [storageClass('standard'), event('ExternalProvisioning', 'Waiting for a volume to be created')], 'has no volume yet. Waiting for a volume to be created.'],
    ['that waits for a Pod', standard, [storageClass('standard'), event('WaitForFirstConsumer', 'waiting for first consumer')], 'waits for a Pod that uses it; its volume is made then.'],
    ['that is about to get a class', {}, [storageClass('standard', { 'storageclass.kubernetes.io/is-default-class': 'true' })], 'is about to get the default StorageClass.']
  ])('%s', async (_, spec, objects, reason) => {
    expect(await told(spec, ...objects)).toBe(`PersistentVolumeClaim data ${reason}`)
  })

  it('may have lost it', async () => {
    expect((await explainClaim(claim({}, 'Lost'), tellingFrom()))?.reason).toBe('PersistentVolumeClaim data has lost its volume: the PersistentVolume that it was bound to does not exist any more.')
  })
})

describe('a Pod that waits for a volume', () => {
  const pod = onePod({ spec: { nodeName: undefined, volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] }, status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.' }] } })

  it('is told by its claim', async () => {
    expect(await explainPod(pod, tellingFrom(claim({ storageClassName: 'fast' }), storageClass('standard')))).toEqual({ isCalm: false, reason: 'Pod web waits for its volume: PersistentVolumeClaim data wants StorageClass fast, which does not exist. There is standard.', look: 'kubectl get storageclass' })
  })

  it('is told the claim that was meant', async () => {
    const near = claim(standard)
    expect((await explainPod(pod, tellingFrom({ ...near, metadata: { ...near.metadata, name: 'dta' } })))?.reason).toBe('Pod web cannot be scheduled: PersistentVolumeClaim data does not exist in namespace lab-x. PersistentVolumeClaim dta exists: was that meant?')
  })
})
