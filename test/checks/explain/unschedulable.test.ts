import { describe, expect, it } from 'vitest'
import { tellUnschedulable } from '../../../src/checks/explain/unschedulable.ts'
import { onePod, tellingFrom } from './one-pod.ts'

const help = ' preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.'

function told(message: string, spec: Record<string, unknown> = {}, container: Record<string, unknown> = {}): string | undefined {
  const pod = onePod({ spec: { nodeName: undefined, ...spec }, container, status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }] } })
  return tellUnschedulable(pod, tellingFrom())?.reason
}

// Messages of the scheduler of Kubernetes 1.37.
describe('a Pod that no node takes', () => {
  it.each([
    ['0/1 nodes are available: 1 node(s) had untolerated taint(s).', 'the nodes have taints that it does not tolerate'],
    ['0/2 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint(s).', 'it asks for memory, more than any node has free'],
    ["0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.", 'the hostPort that it asks for is taken on every node'],
    ['0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found', 'a PersistentVolumeClaim of it is not bound to a volume'],
    ['0/1 nodes are available: persistentvolumeclaim "data" not found. not found', 'PersistentVolumeClaim data does not exist'],
    ['0/2 nodes are available: 2 node(s) were unschedulable.', 'nodes are cordoned (kubectl uncordon makes them take Pods again)'],
    ['0/2 nodes are available: 2 of something new.', 'no node suits it']
  ])('is told by what the scheduler says: %s', (message, cause) => {
    expect(told(`${message}${help}`)).toMatch(`Pod web cannot be scheduled: ${cause}. The scheduler says: 0/`)
    expect(told(`${message}${help}`)).not.toContain('reemption')
  })

  it('is told with what it asks for', () => {
    const requests = { resources: { requests: { cpu: '1k', memory: '4Ti' } } }
    expect(told('0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory.', {}, requests)).toContain('it asks for 1000 cpu and 4Ti memory, more than any node has free')
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }] } } }
    expect(told("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", { affinity })).toContain('no node has the label zone that its nodeAffinity asks for')
  })

  it('may be held back on purpose', () => {
    const pod = onePod({ spec: { nodeName: undefined }, status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } })
    expect(tellUnschedulable(pod, tellingFrom())?.reason).toBe('Pod web is held back by its schedulingGates; it is scheduled when they are removed.')
  })
})
