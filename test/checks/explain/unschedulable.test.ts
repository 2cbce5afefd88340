import { describe, expect, it } from 'vitest'
import { tellUnschedulable } from '../../../src/checks/explain/unschedulable.ts'
import type { KubernetesObject } from '../../../src/checks/world.ts'
import { onePod, tellingFrom } from './one-pod.ts'

const help = ' preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.'

async function told(message: string, spec: Record<string, unknown> = {}, container: Record<string, unknown> = {}, ...nodes: readonly KubernetesObject[]): Promise<string | undefined> {
  const pod = onePod({ spec: { nodeName: undefined, ...spec }, container, status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }] } })
  return (await tellUnschedulable(pod, tellingFrom(...nodes)))?.reason
}

const node = (name: string, labels: Record<string, string>, taints: readonly Record<string, string>[] = []): KubernetesObject => ({ kind: 'Node', metadata: { name, labels }, spec: { taints }, status: { allocatable: { cpu: '2', memory: '24683656Ki' } } })
const controlPlane = node('plane', {}, [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }])

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
  ])('is told by what the scheduler says: %s', async (message, cause) => {
    expect(await told(`${message}${help}`)).toMatch(`Pod web cannot be scheduled: ${cause}. The scheduler says: 0/`)
    expect(await told(`${message}${help}`)).not.toContain('reemption')
  })

  it('is told with what it asks for', async () => {
    const requests = { resources: { requests: { cpu: '1k', memory: '4Ti' } } }
    expect(await told('0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory.', {}, requests)).toContain('it asks for 1000 cpu and 4Ti memory, more than any node has free')
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }] } } }
    expect(await told("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", { affinity })).toContain('no node has the label zone that its nodeAffinity asks for')
  })

  it('is told the most that a node has', async () => {
    expect(await told('0/1 nodes are available: 1 Insufficient cpu.', {}, { resources: { requests: { cpu: '64' } } }, node('a', {}))).toContain('it asks for 64 cpu, more than any node has free (the largest has 2 cpu for all its Pods).')
  })

  const affinity = "0/2 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint(s)."

  it('is told the labels that there are, where only the value is wrong', async () => {
    expect(await told(affinity, { nodeSelector: { disk: 'ssd' } }, {}, node('a', { disk: 'hdd' }), controlPlane)).toContain('no node has the label disk=ssd that its nodeSelector asks for (a has disk=hdd). The scheduler')
    const terms = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['x', 'y'] }] }] } } }
    expect(await told(affinity, { affinity: terms }, {}, node('a', {}), controlPlane)).toContain('no node has the label zone in (x,y) that its nodeAffinity asks for. The scheduler')
  })

  it.each([
    [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }, 'has the taint dedicated=gpu:NoSchedule, which the Pod does not tolerate'],
    [{ key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' }, 'is short of memory (MemoryPressure)'],
    [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }, 'is short of disk space (DiskPressure)'],
    [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }, 'is cordoned (kubectl uncordon a makes it take Pods again)']
  ])('is told which node has what trouble: %j', async (taint, words) => {
    expect(await told('0/2 nodes are available: 2 node(s) had untolerated taint(s).', {}, {}, node('a', {}, [taint]), controlPlane)).toContain(`cannot be scheduled: node a ${words}. The scheduler`)
  })

  it('is told of a taint that it tolerates nothing', async () => {
    const tolerations = [{ key: 'dedicated', operator: 'Equal', value: 'gpu' }, { key: 'team', operator: 'Exists', effect: 'NoExecute' }]
    const nodes = [node('a', {}, [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }, { key: 'team', value: 'b', effect: 'NoSchedule' }])]
    expect(await told('0/1 nodes are available: 1 node(s) had untolerated taint(s).', { tolerations }, {}, ...nodes)).toContain('cannot be scheduled: node a has the taint team=b:NoSchedule, which the Pod does not tolerate. The')
  })

  it('is told of the taint of the one node that it asks for', async () => {
    expect(await told(affinity, { nodeSelector: { role: 'plane' } }, {}, node('a', {}), { ...controlPlane, metadata: { name: 'plane', labels: { role: 'plane' } } })).toContain('cannot be scheduled: node plane has the taint node-role.kubernetes.io/control-plane:NoSchedule, which the Pod does not tolerate.')
  })

  it('may be held back on purpose', async () => {
    const pod = onePod({ spec: { nodeName: undefined }, status: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] } })
    expect((await tellUnschedulable(pod, tellingFrom()))?.reason).toBe('Pod web is held back by its schedulingGates; it is scheduled when they are removed.')
  })
})
