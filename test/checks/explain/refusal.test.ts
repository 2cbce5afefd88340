import { describe, expect, it } from 'vitest'
import { explainRefusal } from '../../../src/checks/explain/refusal.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { tellingFrom } from './one-pod.ts'

const told = (message: string, ...objects: readonly KubernetesObject[]) => explainRefusal(`Error creating: pods "d-1" is forbidden: ${message}`, 'lab-x', tellingFrom(...objects))
const limitRange = (name: string): KubernetesObject => ({ kind: 'LimitRange', metadata: { name, namespace: 'lab-x' }, spec: { limits: [{ type: 'Container' }] } })

// Messages of the API server of Kubernetes 1.37.
describe('a Pod that the API server refuses', () => {
  it('is told by what a quota allows, and what is used of it', async () => {
    expect(await told('exceeded quota: small, requested: pods=1,requests.cpu=180m, used: pods=1,requests.cpu=80m, limited: pods=1,requests.cpu=300m')).toEqual({
      reason: 'ResourceQuota small allows 1 pods in all, of which 1 is used, and this Pod needs 1.',
      look: 'kubectl describe resourcequota small'
    })
  })

  it('is told by what a quota wants to be said', async () => {
    expect((await told('failed quota: small: must specify requests.cpu for: main; limits.memory for: main')).reason).toBe('ResourceQuota small wants every container to say what it needs, and container main has no requests.cpu and main has no limits.memory (under resources).')
  })

  it.each([
    ['maximum memory usage per Container is 64Mi, but limit is 128Mi', 'at most 64Mi memory (its limit is 128Mi)'],
    ['minimum cpu usage per Container is 50m, but request is 10m', 'at least 50m cpu (its request is 10m)'],
    ['maximum cpu usage per Container is 1.  No limit is specified', 'at most 1 cpu (its limit is not set)'],
    ['[cpu max limit to request ratio per Container is 2, but provided ratio is 10.000000]', 'a cpu limit of at most 2 times its request (it is 10 times)'],
    ['[minimum cpu usage per Container is 50m, but request is 10m, maximum memory usage per Container is 64Mi, but limit is 128Mi]', 'at least 50m cpu (its request is 10m) and at most 64Mi memory (its limit is 128Mi)']
  ])('is told by its LimitRange: %s', async (message, words) => {
    expect(await told(message, limitRange('range'))).toEqual({ reason: `LimitRange range allows a Container ${words}.`, look: 'kubectl describe limitrange' })
  })

  it('names no LimitRange where several could be meant', async () => {
    expect((await told('maximum memory usage per Container is 64Mi, but limit is 128Mi', limitRange('a'), limitRange('b'))).reason).toMatch(/^A LimitRange of the namespace allows a Container /)
  })

  it('is told by the rules of its Pod security level, the first three of them', async () => {
    const rules = 'host namespaces (hostNetwork=true), privileged (container "main" must not set securityContext.privileged=true), seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"), unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"])'
    expect(await told(`violates PodSecurity "restricted:latest": ${rules}`)).toEqual({
      reason: 'Namespace lab-x enforces the Pod security level restricted, and this Pod does not keep to it: hostNetwork=true; container main must not set securityContext.privileged=true; pod or container main must set securityContext.seccompProfile.type to RuntimeDefault or Localhost; and 1 more.',
      look: 'kubectl get namespace lab-x --show-labels'
    })
  })

  it('is told by a ServiceAccount that is not there', async () => {
    const message = 'error looking up service account lab-x/bulider: serviceaccount "bulider" not found'
    expect((await told(message)).reason).toBe('ServiceAccount bulider does not exist in namespace lab-x. Create it, or correct the name in the Pod.')
    expect((await told(message, { kind: 'ServiceAccount', metadata: { name: 'builder', namespace: 'lab-x' } })).reason).toBe('ServiceAccount bulider does not exist in namespace lab-x. ServiceAccount builder exists: was that meant?')
  })

  it('is told by a PriorityClass that is not there', async () => {
    expect((await told('no PriorityClass with name high was found')).reason).toBe('PriorityClass high does not exist.')
  })

  it('is told in the words of the API server where they are not known', async () => {
    expect(await told('something new is not allowed')).toEqual({ reason: 'Something new is not allowed.', look: '' })
  })
})
