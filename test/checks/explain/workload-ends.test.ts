import { describe, expect, it } from 'vitest'
import { explainWorkload } from '../../../src/checks/explain/workload.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

const condition = (type: string, reason: string, status = 'True', message = 'Said.') => ({ type, status, reason, message })
const job = (spec: Record<string, unknown>, status: Record<string, unknown>): KubernetesObject => ({ kind: 'Job', metadata: { name: 'load', namespace: 'lab-x', uid: 'j' }, spec, status })
const deployment = (annotations: Record<string, string>, status: Record<string, unknown>): KubernetesObject => ({ kind: 'Deployment', metadata: { name: 'web', namespace: 'lab-x', uid: 'd', generation: 2, annotations }, spec: { replicas: 1, progressDeadlineSeconds: 3 }, status: { observedGeneration: 2, replicas: 1, updatedReplicas: 1, ...status } })

describe('a Job that came to an end', () => {
  it.each([
    ['at its back-off limit', job({ backoffLimit: 1 }, { failed: 2, conditions: [condition('Failed', 'BackoffLimitExceeded')] }), 'Job load gave up after 2 failed Pods: its backoffLimit allows 1 retry. Its Pods are deleted, and their logs with them.'],
    ['at its deadline', job({ activeDeadlineSeconds: 3 }, { conditions: [condition('Failed', 'DeadlineExceeded')] }), 'Job load was ended: it ran longer than its activeDeadlineSeconds of 3. Its Pods are deleted, and their logs with them.'],
    ['before its Pods are gone', job({ activeDeadlineSeconds: 3 }, { conditions: [condition('FailureTarget', 'DeadlineExceeded')] }), 'Job load was ended: it ran longer than its activeDeadlineSeconds of 3. Its Pods are deleted, and their logs with them.'],
    ['with failed indexes', job({ completions: 3 }, { failedIndexes: '0,2', conditions: [condition('Failed', 'FailedIndexes')] }), 'Job load failed at its indexes 0,2. Its Pods are deleted, and their logs with them.'],
    ['by its policy', job({}, { conditions: [condition('Failed', 'PodFailurePolicy', 'True', 'Container main failed with exit code 42')] }), 'Job load was ended by its podFailurePolicy. Container main failed with exit code 42. Its Pods are deleted, and their logs with them.']
  ])('%s', async (_, object, reason) => {
    expect(await explainWorkload('Job', object, tellingFrom())).toMatchObject({ isCalm: false, reason, look: 'kubectl describe job load' })
  })

  it('is told from its Pod first', async () => {
    const pod: KubernetesObject = { kind: 'Pod', metadata: { name: 'load-1', namespace: 'lab-x', uid: 'p', ownerReferences: [{ kind: 'Job', name: 'load', uid: 'j', controller: true }] }, spec: { restartPolicy: 'Never', containers: [{ name: 'main' }] }, status: { phase: 'Failed', containerStatuses: [{ name: 'main', state: { terminated: { exitCode: 4, reason: 'Error' } } }] } }
    const told = await explainWorkload('Job', job({ backoffLimit: 0 }, { failed: 1, conditions: [condition('Failed', 'BackoffLimitExceeded')] }), tellingFrom(pod))
    expect(told?.reason).toBe('0 of 1 Pods of Job load have succeeded. Pod load-1: container main ended with exit code 4 (the program reported an error of its own). Job load gave up after 1 failed Pod: its backoffLimit allows 0 retries.')
  })

  it('may be suspended, which is no fault', async () => {
    expect(await explainWorkload('Job', job({ suspend: true }, {}), tellingFrom())).toMatchObject({ isCalm: true, reason: 'Job load is suspended (spec.suspend: true), so it starts no Pods.' })
  })
})

describe('a Deployment past its deadline', () => {
  const late = { conditions: [condition('Progressing', 'ProgressDeadlineExceeded', 'False')] }

  it('is told to have failed, with the way back where there is one', async () => {
    expect((await explainWorkload('Deployment', deployment({}, { ...late, updatedReplicas: 0 }), tellingFrom()))).toMatchObject({ isCalm: false, reason: '0 of 1 Pods are updated. The rollout of Deployment web counts as failed, as it made no progress for 3 seconds (progressDeadlineSeconds).' })
    expect((await explainWorkload('Deployment', deployment({ 'deployment.kubernetes.io/revision': '2' }, { ...late, updatedReplicas: 0 }), tellingFrom()))?.reason).toMatch(/; kubectl rollout undo deployment\/web goes back to the version before\.$/)
  })

  it('is not told so once it was changed', async () => {
    expect((await explainWorkload('Deployment', deployment({}, { ...late, observedGeneration: 1 }), tellingFrom()))?.reason).toBe('Deployment web was changed a moment ago.')
  })
})

describe('a change that is held back', () => {
  it.each([
    [{ type: 'OnDelete' }, '0 of 1 Pods are updated. StatefulSet db replaces a Pod only when it is deleted (updateStrategy OnDelete).'],
    [{ type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, '0 of 1 Pods are updated. StatefulSet db leaves the Pods below number 1 as they are (partition).']
  ])('by %j', async (updateStrategy, reason) => {
    const set: KubernetesObject = { kind: 'StatefulSet', metadata: { name: 'db', namespace: 'lab-x', uid: 's' }, spec: { replicas: 1, updateStrategy }, status: {} }
    expect(await explainWorkload('StatefulSet', set, tellingFrom())).toMatchObject({ isCalm: true, reason })
  })
})
