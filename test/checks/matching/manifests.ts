import * as fc from 'fast-check'

const own = { app: 'oracle' }

/** A mapping with all of the first fields and any of the others. */
function some(always: Readonly<Record<string, fc.Arbitrary<unknown>>>, perhaps: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.record({ ...always, ...perhaps }, { requiredKeys: Object.keys(always) })
}

function object(apiVersion: string, kind: string, spec: fc.Arbitrary<unknown>): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.record({ apiVersion: fc.constant(apiVersion), kind: fc.constant(kind), metadata: some({ name: fc.constant('oracle') }, { labels, annotations: labels }), spec })
}

const labels = fc.constantFrom<Readonly<Record<string, string>>>({}, { tier: '' }, { tier: 'front', 'example.com/a': '1' })
const memory = fc.constantFrom('0', '64Mi', '67108864', '0.5Gi', '512Mi', '1e6', '1M', '1.5Gi', 1024)
const processors = fc.constantFrom('0', '1', '1000m', '0.5', '500m', 2, 0.25, '0.0001')
const share = fc.constantFrom<string | number>(1, 2, '25%', '50%')

const strategy = fc.oneof(
  fc.constantFrom({}, { type: 'Recreate' }, { type: 'RollingUpdate' }),
  fc.record({ type: fc.constant('RollingUpdate'), rollingUpdate: some({}, { maxSurge: share, maxUnavailable: share }) }),
)

const handler = fc.oneof(
  fc.record({ httpGet: some({ port: fc.constantFrom<string | number>(80, 8080, 'ready') }, { path: fc.constantFrom('/', '/ready'), scheme: fc.constantFrom('HTTP', 'HTTPS'), host: fc.constantFrom('', 'example.com') }) }),
  fc.record({ tcpSocket: some({ port: fc.constantFrom<string | number>(80, 'ready') }, { host: fc.constant('') }) }),
  fc.record({ exec: fc.record({ command: fc.constantFrom(['true'], ['test', '-e', '/x']) }) }),
  fc.record({ grpc: some({ port: fc.constantFrom(80, 9000) }, { service: fc.constantFrom('', 'a') }) }),
)
const probe = fc.tuple(handler, some({}, { initialDelaySeconds: fc.nat(3), periodSeconds: fc.constantFrom(10, 5), timeoutSeconds: fc.constantFrom(1, 3), successThreshold: fc.constant(1), failureThreshold: fc.constantFrom(3, 5) })).map(([how, when]) => ({ ...how, ...when }))

const variable = fc.oneof(
  fc.record({ name: fc.constantFrom('A', 'B'), value: fc.constantFrom('', '1', 'true') }),
  fc.record({ name: fc.constantFrom('A', 'B'), valueFrom: fc.oneof(fc.record({ fieldRef: some({ fieldPath: fc.constantFrom('metadata.name', 'spec.nodeName') }, { apiVersion: fc.constant('v1') }) }), fc.record({ configMapKeyRef: some({ name: fc.constant('c'), key: fc.constantFrom('k', 'l') }, { optional: fc.boolean() }) }), fc.record({ resourceFieldRef: some({ resource: fc.constant('limits.cpu') }, { divisor: fc.constantFrom('0', '1', '1m') }) })) }),
)

const container = some({ name: fc.constantFrom('web', 'app'), image: fc.constantFrom('nginx:stable', 'busybox:stable', 'nginx', 'docker.io/library/nginx:latest') }, {
  imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent', 'Never'),
  command: fc.constantFrom([], ['sh', '-c', 'sleep 1'], ['sleep', '1']),
  args: fc.constantFrom([], ['a', 'b'], ['b', 'a']),
  workingDir: fc.constantFrom('', '/tmp'),
  ports: fc.constantFrom<readonly object[]>([], [{ containerPort: 80 }], [{ containerPort: 80, protocol: 'TCP', name: 'http' }], [{ containerPort: 8080, hostPort: 0 }, { containerPort: 80, protocol: 'UDP', hostPort: 0 }]),
  env: fc.array(variable, { maxLength: 2 }),
  resources: fc.oneof(fc.constant({}), fc.record({ requests: some({}, { cpu: processors, memory }) }), fc.record({ limits: some({}, { cpu: processors, memory }), requests: fc.constant({}) })),
  stdin: fc.boolean(),
  stdinOnce: fc.boolean(),
  tty: fc.boolean(),
  terminationMessagePath: fc.constantFrom('/dev/termination-log', '/tmp/log'),
  terminationMessagePolicy: fc.constantFrom('File', 'FallbackToLogsOnError'),
  livenessProbe: probe,
  readinessProbe: probe,
  lifecycle: fc.constantFrom({}, { preStop: { exec: { command: ['true'] } } }),
  securityContext: some({}, { privileged: fc.boolean(), readOnlyRootFilesystem: fc.boolean(), runAsUser: fc.constantFrom(0, 1000), runAsNonRoot: fc.boolean(), capabilities: fc.constantFrom({}, { add: [], drop: ['ALL'] }) }),
  volumeMounts: fc.array(some({ name: fc.constant('data'), mountPath: fc.constantFrom('/data', '/other') }, { readOnly: fc.boolean(), subPath: fc.constantFrom('', 'a') }), { maxLength: 1 }),
})

const volume = fc.oneof(
  fc.record({ emptyDir: some({}, { medium: fc.constantFrom('', 'Memory'), sizeLimit: memory }) }),
  fc.record({ configMap: some({ name: fc.constantFrom('c', 'd') }, { defaultMode: fc.constantFrom(0o644, 0o400), optional: fc.boolean(), items: fc.constantFrom([], [{ key: 'k', path: 'p' }]) }) }),
  fc.record({ secret: some({ secretName: fc.constantFrom('s', 't') }, { defaultMode: fc.constantFrom(0o644, 0o400), optional: fc.boolean() }) }),
  fc.record({ hostPath: some({ path: fc.constant('/x') }, { type: fc.constantFrom('', 'Directory') }) }),
  fc.record({ persistentVolumeClaim: some({ claimName: fc.constantFrom('p', 'q') }, { readOnly: fc.boolean() }) }),
).map((source) => ({ name: 'data', ...source }))

/** Never with the token of its account, whose volume has another name each time. */
function podSpec(restartPolicies: readonly string[], more: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return some({ containers: fc.uniqueArray(container, { minLength: 1, maxLength: 2, selector: (one) => one['name'] }), volumes: volume.map((one) => [one]), automountServiceAccountToken: fc.constant(false), restartPolicy: fc.constantFrom(...restartPolicies) }, {
    initContainers: fc.constantFrom([], [{ name: 'first', image: 'busybox:stable', command: ['true'] }]),
    terminationGracePeriodSeconds: fc.constantFrom(0, 30, 5),
    dnsPolicy: fc.constantFrom('ClusterFirst', 'Default'),
    hostNetwork: fc.constant(false),
    hostPID: fc.boolean(),
    hostIPC: fc.boolean(),
    shareProcessNamespace: fc.constant(false),
    enableServiceLinks: fc.boolean(),
    nodeSelector: labels,
    serviceAccountName: fc.constant('default'),
    schedulerName: fc.constantFrom('default-scheduler', 'mine'),
    hostname: fc.constantFrom('', 'h'),
    subdomain: fc.constantFrom('', 's'),
    priorityClassName: fc.constant(''),
    ...more,
    securityContext: some({}, { runAsUser: fc.constantFrom(0, 1000), runAsNonRoot: fc.boolean(), fsGroup: fc.constantFrom(0, 1000) }),
    tolerations: fc.array(some({ operator: fc.constant('Exists') }, { key: fc.constantFrom('', 'a'), effect: fc.constantFrom('', 'NoSchedule', 'PreferNoSchedule') }), { minLength: 1, maxLength: 2 }),
    affinity: fc.constantFrom({}, { nodeAffinity: {} }, { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: own } } }] } }),
    topologySpreadConstraints: fc.array(some({ maxSkew: fc.constantFrom(1, 2), topologyKey: fc.constantFrom('kubernetes.io/hostname', 'zone'), whenUnsatisfiable: fc.constantFrom('DoNotSchedule', 'ScheduleAnyway') }, { labelSelector: fc.constantFrom({}, { matchLabels: own }, { matchExpressions: [{ key: 'app', operator: 'Exists' }] }) }), { maxLength: 1 }),
  })
}

function template(...restartPolicies: readonly string[]): fc.Arbitrary<unknown> {
  return fc.record({ metadata: some({ labels: fc.constant(own) }, { annotations: labels }), spec: podSpec(restartPolicies) })
}

const jobSpec = some({ template: template('Never', 'OnFailure') }, { backoffLimit: fc.constantFrom(0, 6, 2), completions: fc.constantFrom(1, 3), parallelism: fc.nat(3), suspend: fc.boolean(), ttlSecondsAfterFinished: fc.constantFrom(0, 60), activeDeadlineSeconds: fc.constantFrom(30, 60), completionMode: fc.constantFrom('NonIndexed', 'Indexed') })

const servicePort = some({ port: fc.constantFrom(80, 443, 8080), name: fc.constantFrom('http', 'https', 'a') }, { targetPort: fc.constantFrom<string | number>(80, 8080, 'http', 0, ''), protocol: fc.constantFrom('TCP', 'UDP'), appProtocol: fc.constant('http') })
const ports = fc.uniqueArray(servicePort, { minLength: 1, maxLength: 2, comparator: (one, other) => one['name'] === other['name'] || one['port'] === other['port'] })
const service = some({ ports }, { type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'), selector: fc.constantFrom({}, own, { app: 'other', tier: '' }), sessionAffinity: fc.constantFrom('None', 'ClientIP'), clusterIP: fc.constant('None'), publishNotReadyAddresses: fc.boolean(), internalTrafficPolicy: fc.constantFrom('Cluster', 'Local'), ipFamilyPolicy: fc.constant('SingleStack'), externalName: fc.constant(''), externalIPs: fc.constantFrom([], ['10.1.2.3']) })

const ingressRule = some({ http: fc.record({ paths: fc.array(fc.record({ path: fc.constantFrom('/', '/a'), pathType: fc.constantFrom('Prefix', 'Exact', 'ImplementationSpecific'), backend: fc.record({ service: fc.record({ name: fc.constantFrom('web', 'other'), port: fc.constantFrom<object>({ number: 80 }, { number: 8080 }, { name: 'http' }, { name: '', number: 80 }) }) }) }), { minLength: 1, maxLength: 2 }) }) }, { host: fc.constantFrom('', 'a.example.com', 'b.example.com') })

const metric = fc.oneof(
  fc.record({ type: fc.constant('Resource'), resource: fc.record({ name: fc.constantFrom('cpu', 'memory'), target: fc.oneof(fc.record({ type: fc.constant('Utilization'), averageUtilization: fc.constantFrom(50, 80) }), fc.record({ type: fc.constant('AverageValue'), averageValue: fc.constantFrom('500m', '0.5', '100Mi', 1) })) }) }),
  fc.record({ type: fc.constant('External'), external: fc.record({ metric: fc.constant({ name: 'queue' }), target: fc.record({ type: fc.constant('Value'), value: fc.constantFrom('30', '0.03k', 30, '1') }) }) }),
)
const autoscaler = some({ scaleTargetRef: some({ kind: fc.constant('Deployment'), name: fc.constantFrom('web', 'other') }, { apiVersion: fc.constantFrom('', 'apps/v1') }), maxReplicas: fc.constantFrom(4, 5) }, { minReplicas: fc.constantFrom(1, 2), metrics: fc.array(metric, { minLength: 1, maxLength: 2 }), behavior: some({}, { scaleDown: some({}, { stabilizationWindowSeconds: fc.constantFrom(0, 300, 60), selectPolicy: fc.constantFrom('Max', 'Min') }) }) })

/**
 * Manifests of the kinds that labs are about, mostly right, with fields left out, set, zero or empty. A zero or an empty
 * text is not written where the API server puts something else in its place: to expect it says nothing.
 */
export const manifests = {
  pods: object('v1', 'Pod', podSpec(['Always', 'OnFailure', 'Never'], { activeDeadlineSeconds: fc.constantFrom(10, 20) })),
  deployments: object('apps/v1', 'Deployment', some({ selector: fc.constant({ matchLabels: own }), template: template('Always') }, { replicas: fc.nat(5), minReadySeconds: fc.nat(2), paused: fc.boolean(), revisionHistoryLimit: fc.nat(12), progressDeadlineSeconds: fc.constantFrom(600, 700, 30), strategy })),
  services: object('v1', 'Service', service),
  jobs: object('batch/v1', 'Job', jobSpec),
  cronjobs: object('batch/v1', 'CronJob', some({ schedule: fc.constantFrom('* * * * *', '@daily', '5 4 * * 1'), jobTemplate: some({ spec: jobSpec }, { metadata: some({}, { labels }) }) }, { concurrencyPolicy: fc.constantFrom('Allow', 'Forbid', 'Replace'), suspend: fc.boolean(), successfulJobsHistoryLimit: fc.nat(4), failedJobsHistoryLimit: fc.nat(2), startingDeadlineSeconds: fc.constantFrom(10, 60), timeZone: fc.constant('Etc/UTC') })),
  persistentvolumeclaims: object('v1', 'PersistentVolumeClaim', some({ accessModes: fc.constantFrom(['ReadWriteOnce'], ['ReadOnlyMany', 'ReadWriteMany']), resources: fc.record({ requests: fc.record({ storage: memory }) }) }, { storageClassName: fc.constantFrom('', 'standard', 'other'), volumeMode: fc.constantFrom('Filesystem', 'Block'), volumeName: fc.constantFrom('', 'one'), selector: fc.constantFrom({}, { matchLabels: { a: 'b' } }) })),
  ingresses: object('networking.k8s.io/v1', 'Ingress', some({ rules: fc.array(ingressRule, { minLength: 1, maxLength: 2 }) }, { ingressClassName: fc.constantFrom('contour', 'nginx'), tls: fc.array(some({ secretName: fc.constantFrom('one', 'two') }, { hosts: fc.constantFrom([], ['a.example.com']) }), { maxLength: 1 }) })),
  horizontalpodautoscalers: object('autoscaling/v2', 'HorizontalPodAutoscaler', autoscaler),
} as const

export type Resource = keyof typeof manifests

export const resources = ['pods', 'deployments', 'services', 'jobs', 'cronjobs', 'persistentvolumeclaims', 'ingresses', 'horizontalpodautoscalers'] as const satisfies readonly Resource[]
