import { madeBy, type ClusterShape } from './cluster-name.ts'

/**
 * The configuration that kind makes our cluster from: one control plane, the rest workers, each marked as ours.
 * @param cgroupVersion of the host: with cgroup v1 a kubelet of 1.35 or later refuses to start unless told not to
 */
export function kindConfig(shape: ClusterShape, cgroupVersion: '1' | '2'): string {
  return [
    'kind: Cluster',
    'apiVersion: kind.x-k8s.io/v1alpha4',
    ...(cgroupVersion === '1'
      ? ['kubeadmConfigPatches:', '- |', '  kind: KubeletConfiguration', '  apiVersion: kubelet.config.k8s.io/v1beta1', '  failCgroupV1: false']
      : []),
    'nodes:',
    ...Array.from({ length: shape.nodes }, (_, index) => [`- role: ${index === 0 ? 'control-plane' : 'worker'}`, `  labels: {${madeBy.label}: ${madeBy.value}}`]).flat(),
    '',
  ].join('\n')
}
