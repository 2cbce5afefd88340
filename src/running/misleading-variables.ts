/**
 * Variables of the user's own environment that would lead commands of a lab to another cluster or engine than the lab's,
 * whatever KUBECONFIG and DOCKER_HOST say. Commands are run without them.
 */
export const misleadingVariables: readonly string[] = [
  // It would win over DOCKER_HOST.
  'DOCKER_CONTEXT',
  // What kubectl falls back on where its kubeconfig names no cluster: a lab without one has none.
  'KUBERNETES_MASTER',
  'KUBERNETES_SERVICE_HOST',
  'KUBERNETES_SERVICE_PORT',
  'HELM_KUBECONTEXT',
  'HELM_KUBEAPISERVER',
  'HELM_KUBETOKEN',
  'HELM_KUBEASUSER',
  'HELM_KUBEASGROUPS',
  'HELM_KUBECAFILE',
  'HELM_KUBETLS_SERVER_NAME',
  'HELM_KUBEINSECURE_SKIP_TLS_VERIFY',
  'KIND_CLUSTER_NAME',
  'KIND_EXPERIMENTAL_PROVIDER',
]
