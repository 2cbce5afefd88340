/** Resources of Kubernetes by every name that kubectl takes for them, as `kubectl api-resources` of 1.37 has them. */
const names: readonly string[] = [
  'pod po', 'deployment deploy', 'service svc', 'replicaset rs', 'namespace ns', 'configmap cm', 'secret', 'node no', 'statefulset sts', 'daemonset ds', 'job', 'cronjob cj',
  'ingress ing', 'ingressclass', 'persistentvolume pv', 'persistentvolumeclaim pvc', 'storageclass sc', 'serviceaccount sa', 'horizontalpodautoscaler hpa', 'poddisruptionbudget pdb', 'networkpolicy netpol',
  'resourcequota quota', 'limitrange limits', 'endpoints ep', 'endpointslice', 'event ev', 'role', 'rolebinding', 'clusterrole', 'clusterrolebinding', 'priorityclass pc',
  'customresourcedefinition crd', 'apiservice', 'replicationcontroller rc', 'componentstatus cs', 'controllerrevision', 'lease', 'volumeattachment',
]

const singular: ReadonlyMap<string, string> = new Map(names.flatMap((line) => {
  const [name = '', ...short] = line.split(' ')
  return [name, pluralOf(name), ...short].map((writing): [string, string] => [writing, name])
}))

const groups = /^(?:v\d\w*\.)?(?:apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io|storage\.k8s\.io|discovery\.k8s\.io|scheduling\.k8s\.io)$/

/** `po`, `pods` and `Pod` are `pod`, `deployments.apps` is `deployment`. One that is not known stays as it is, in small letters. */
export function resourceType(text: string): string {
  const lower = text.toLowerCase()
  const dot = lower.indexOf('.')
  const plain = dot > 0 && groups.test(lower.slice(dot + 1)) ? lower.slice(0, dot) : lower
  return singular.get(plain) ?? plain
}

function pluralOf(name: string): string {
  if (name === 'endpoints') return name
  return name.endsWith('s') ? `${name}es` : name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`
}
