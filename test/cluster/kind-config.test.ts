import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { clusterShape } from '../../src/cluster/cluster-name.ts'
import { kindConfig } from '../../src/cluster/kind-config.ts'

describe('the configuration of a cluster', () => {
  it('has one control plane, the rest workers, each marked as ours', () => {
    expect(parse(kindConfig({ name: 'x', nodes: 3 }, '2'))).toEqual({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      nodes: ['control-plane', 'worker', 'worker'].map((role) => ({ role, labels: { 'k8s-labs.dev/made-by': 'k8s-labs' } })),
    })
  })

  it('lets the kubelet start on cgroup v1, and says nothing of it on v2', () => {
    const patches: unknown = parse(kindConfig({ name: 'x', nodes: 1 }, '1')).kubeadmConfigPatches
    expect(patches).toHaveLength(1)
    expect(parse(String(Array.isArray(patches) ? patches[0] : ''))).toEqual({ kind: 'KubeletConfiguration', apiVersion: 'kubelet.config.k8s.io/v1beta1', failCgroupV1: false })
    expect(kindConfig({ name: 'x', nodes: 1 }, '2')).not.toContain('failCgroupV1')
  })
})

describe('the cluster for a lab', () => {
  it('is shared by all labs that ask for one or two nodes', () => {
    expect(clusterShape(1, {})).toEqual({ name: 'k8s-labs', nodes: 2 })
    expect(clusterShape(2, {})).toEqual({ name: 'k8s-labs', nodes: 2 })
  })

  it('is one of its own for more nodes, and follows K8S_LABS_CLUSTER', () => {
    expect(clusterShape(3, {})).toEqual({ name: 'k8s-labs-3', nodes: 3 })
    expect(clusterShape(3, { K8S_LABS_CLUSTER: 'mine' })).toEqual({ name: 'mine-3', nodes: 3 })
  })
})
