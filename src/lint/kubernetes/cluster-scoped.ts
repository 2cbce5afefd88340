/** Kinds of Kubernetes' own that are in no namespace, and that a lab might make. */
const kinds = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'StorageClass',
  'VolumeAttributesClass',
  'CSIDriver',
  'IngressClass',
  'PriorityClass',
  'RuntimeClass',
  'CustomResourceDefinition',
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'FlowSchema',
  'PriorityLevelConfiguration',
  'DeviceClass',
])

export function isClusterScoped(kind: string): boolean {
  return kinds.has(kind)
}
